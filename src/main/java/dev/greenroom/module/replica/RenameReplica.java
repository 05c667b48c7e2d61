package dev.greenroom.module.replica;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Replica;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rename", description = "Give one of your replicas another name.")
final class RenameReplica implements Operation<Result.Done> {
    @Parameters(index = "0", paramLabel = "ID", description = "A replica's id, or its name when only one has it.")
    String replica;

    @Parameters(index = "1", paramLabel = "NAME", description = "The new name.")
    String name;

    RenameReplica() {}

    RenameReplica(String replica, String name) {
        this.replica = replica;
        this.name = name;
    }

    @Override
    public Result.Done run(Workbench workbench) {
        if (name.isBlank()) {
            throw new WrongUsage("the new name is empty", "give the replica a name");
        }
        Replica found = ByIdOrName.replica(workbench, replica);
        Replicas.mustBeOwn(found, "renamed");
        workbench.tavus().replicas().rename(found.id(), name);
        workbench.updated(found.renamed(name));
        return new Result.Done(
                "Renamed replica " + found.name() + " to " + name + " (" + found.id() + ")",
                workbench.inChosenWords(JsonNodeFactory.instance
                        .objectNode()
                        .put("replica_id", found.id())
                        .put("replica_name", name)));
    }
}
