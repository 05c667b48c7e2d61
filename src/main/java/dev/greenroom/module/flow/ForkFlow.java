package dev.greenroom.module.flow;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fork",
        description = {
            "Copy an instance as it was after a step into a new one; the instance itself stays as it is.",
            "With --migrate the copy moves to the new version of the flow, and the instance stays under its own."
        })
final class ForkFlow implements Operation<Result.Text> {
    @Parameters(index = "0", paramLabel = "ID", description = "The instance.")
    String id;

    @Parameters(index = "1", paramLabel = "STEP", description = "The step to copy at; flow log shows them.")
    int step;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The copy's id: letters, digits and dashes (default: one that is drawn).")
    String name = "";

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
            stored.checkName(name);
            Performance performance = stored.beside(id, version);
            Spoken spoken = version.migrates()
                    ? performance.fork(id, step, name, version.names())
                    : performance.fork(id, step, name);
            return spoken.result("Forked instance " + id + " at step " + step + " as "
                    + spoken.head().id()
                    + (version.migrates()
                            ? ", under version "
                                    + performance.flow().definition().version()
                            : ""));
        }
    }
}
