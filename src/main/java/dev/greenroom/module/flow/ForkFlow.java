package dev.greenroom.module.flow;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "fork", description = "Copy an instance as it was after a step into a new one.")
final class ForkFlow implements Operation<Result.Text> {
    @Parameters(index = "0", paramLabel = "ID", description = "The instance.")
    String id;

    @Parameters(index = "1", paramLabel = "STEP", description = "The step to copy at; flow log shows them.")
    int step;

    @Mixin
    VersionOptions version = new VersionOptions();

    ForkFlow() {}

    ForkFlow(String id, int step) {
        this.id = id;
        this.step = step;
    }

    @Override
    public Result.Text run(Workbench workbench) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Performance performance = stored.of(id, version, copy -> copy.fork(id, step));
            Spoken spoken = performance.fork(id, step);
            return spoken.result("Forked instance " + id + " at step " + step + " as "
                    + spoken.head().id());
        }
    }
}
