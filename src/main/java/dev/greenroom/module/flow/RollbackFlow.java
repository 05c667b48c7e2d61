package dev.greenroom.module.flow;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description = {
            "Go back to the state after a step, on a new branch.",
            "Nothing is deleted: the steps that are left stay in the log, and can be gone back to."
        })
final class RollbackFlow implements Operation<Result.Text> {
    @Parameters(index = "0", paramLabel = "ID", description = "The instance.")
    String id;

    @Parameters(index = "1", paramLabel = "STEP", description = "The step to go back to; flow log shows them.")
    int step;

    @Mixin
    VersionOptions version = new VersionOptions();

    RollbackFlow() {}

    RollbackFlow(String id, int step) {
        this.id = id;
        this.step = step;
    }

    @Override
    public Result.Text run(Workbench workbench) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Performance performance = stored.of(id, version, copy -> copy.rollback(id, step));
            Spoken spoken = performance.rollback(id, step);
            return spoken.result("Took instance " + id + " back to step " + step);
        }
    }
}
