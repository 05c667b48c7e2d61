package dev.greenroom.module.flow;

import dev.greenroom.flow.run.Head;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Do a recorded step again, on a new branch: a transition, or the work of a state.")
final class ReplayFlow implements Operation<Result.Text> {
    @Parameters(index = "0", paramLabel = "ID", description = "The instance.")
    String id;

    @Parameters(index = "1", paramLabel = "STEP", description = "The step to do again; flow log shows them.")
    int step;

    @Mixin
    VersionOptions version = new VersionOptions();

    @Override
    public Result.Text run(Workbench workbench) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Performance performance = stored.of(
                            id, version, copy -> copy.runtime().replay(id, step))
                    .ready();
            Head before = stored.head(id);
            Spoken spoken = performance.replay(id, step);
            return spoken.told(workbench, before, "Did step " + step + " of instance " + id + " again");
        }
    }
}
