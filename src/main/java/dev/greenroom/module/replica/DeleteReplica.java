package dev.greenroom.module.replica;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Replica;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Delete one of your replicas.")
final class DeleteReplica implements Operation<Result> {
    @Parameters(paramLabel = "ID", description = "A replica's id, or its name when only one has it.")
    String replica;

    @Option(names = "--hard", description = "Remove the training footage too.")
    boolean hard;

    DeleteReplica() {}

    DeleteReplica(String replica) {
        this.replica = replica;
    }

    @Override
    public Result run(Workbench workbench) {
        Replica found = ByIdOrName.replica(workbench, replica);
        Replicas.mustBeOwn(found, "deleted");
        if (!workbench.confirm(confirmation(found))) {
            return new Result.Cancelled("Replica " + found.described() + " was not deleted.");
        }
        workbench.tavus().replicas().delete(found.id(), hard);
        new Descriptions(workbench).drop(found.id());
        workbench.removed(found);
        return new Result.Done(
                "Deleted replica " + found.described(),
                workbench.inChosenWords(JsonNodeFactory.instance.objectNode().put("replica_id", found.id())));
    }

    private Confirmation confirmation(Replica found) {
        String footage = hard ? "Its training footage goes too" : "";
        return Confirmation.destructive(
                "Delete it?",
                Stream.of("Replica " + found.described(), "Status " + Replicas.state(found), footage)
                        .filter(fact -> !fact.isEmpty())
                        .toList());
    }
}
