package dev.greenroom.module.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.sandbox.OpenSandbox;
import dev.greenroom.terminal.Confirmation;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Empty the sandbox; its stock replicas stay.")
final class ResetSandbox implements Operation<Result> {
    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            description = "Where it keeps its state (default: the one that --sandbox uses).")
    Path state;

    @Override
    public Result run(Workbench workbench) {
        Path folder = state == null
                ? workbench.folders().sandbox()
                : workbench.folders().working().resolve(state);
        if (!workbench.confirm(
                Confirmation.destructive("Empty it?", List.of("Everything in the sandbox at " + folder)))) {
            return new Result.Cancelled("The sandbox was not emptied.");
        }
        try (OpenSandbox sandbox = workbench.sandbox().state(folder).joinOrStart()) {
            sandbox.reset();
        }
        return new Result.Done(
                "Emptied the sandbox at " + folder,
                JsonNodeFactory.instance.objectNode().put("state", folder.toString()));
    }
}
