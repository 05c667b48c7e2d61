package dev.greenroom.module.flow;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        description = {
            "Start an instance of a flow that is kept, with every step it takes.",
            "Its definition is kept with it, so that it can be finished when the file changes."
        })
final class StartFlow implements Operation<Result.Text> {
    @Parameters(paramLabel = "FILE", description = "The flow: its file, or its name (flow list --definitions).")
    String file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Its id: letters, digits and dashes (default: one that is drawn).")
    String name = "";

    @Override
    public Result.Text run(Workbench workbench) {
        LoadedFlow flow = new KnownFlows(workbench).sound(file);
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Spoken spoken = stored.begin(flow, name).ready().start();
            return spoken.told(
                    workbench,
                    null,
                    "Started flow " + flow.definition().name() + " as instance "
                            + spoken.head().id());
        }
    }
}
