package dev.greenroom.module.replica;

import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Replica;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Show one replica in full.")
final class GetReplica implements Operation<Result.Detail> {
    @Parameters(paramLabel = "ID", description = "A replica's id, or its name when only one has it.")
    String replica;

    GetReplica() {}

    GetReplica(String replica) {
        this.replica = replica;
    }

    @Override
    public Result.Detail run(Workbench workbench) {
        Replica found = ByIdOrName.replica(workbench, replica);
        return new Result.Detail(Replicas.card(workbench, found), found.json());
    }
}
