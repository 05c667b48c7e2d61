package dev.greenroom.module.objective;

import picocli.CommandLine.Command;

@Command(
        name = "objective",
        description = "Objectives: what a conversation is to reach.",
        subcommands = {ListObjectives.class, GetObjective.class, ApplyObjectives.class, DeleteObjective.class})
final class ObjectiveCommands {}
