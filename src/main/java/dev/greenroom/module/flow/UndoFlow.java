package dev.greenroom.module.flow;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        description = {
            "Bring back the branch that the last rollback or replay left.",
            "Once more brings back the other one: nothing is ever lost."
        })
final class UndoFlow implements Operation<Result.Text> {
    @Parameters(index = "0", paramLabel = "ID", description = "The instance.")
    String id;

    @Mixin
    VersionOptions version = new VersionOptions();

    UndoFlow() {}

    UndoFlow(String id) {
        this.id = id;
    }

    @Override
    public Result.Text run(Workbench workbench) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Performance performance = stored.of(id, version, copy -> copy.undo(id));
            Spoken spoken = performance.undo(id);
            return spoken.result("Took back the last going back of instance " + id);
        }
    }
}
