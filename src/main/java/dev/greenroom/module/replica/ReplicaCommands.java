package dev.greenroom.module.replica;

import picocli.CommandLine.Command;

@Command(
        name = "replica",
        description = "Replicas (faces): the avatars that speak.",
        subcommands = {
            ListReplicas.class,
            GetReplica.class,
            CreateReplica.class,
            RenameReplica.class,
            DeleteReplica.class,
            WaitReplica.class
        })
final class ReplicaCommands {}
