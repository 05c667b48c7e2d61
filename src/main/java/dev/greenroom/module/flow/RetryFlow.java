package dev.greenroom.module.flow;

import dev.greenroom.flow.run.Head;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = "Try again, now, what has failed in an instance, or finish what an ended process left.")
final class RetryFlow implements Operation<Result.Text> {
    @Parameters(index = "0", paramLabel = "ID", description = "The instance.")
    String id;

    @Mixin
    VersionOptions version = new VersionOptions();

    @Override
    public Result.Text run(Workbench workbench) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Performance performance = stored.of(id, version).ready();
            Head before = stored.head(id);
            Spoken spoken = performance.retry(id);
            return spoken.told(workbench, before, "Tried instance " + id + " again");
        }
    }
}
