package dev.greenroom.module.flow;

import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = {
            "List every step of an instance, on all its branches.",
            "\"changed\" marks where the flow's definition is another than before; with --json each step has its patch."
        })
final class LogFlow implements Operation<Result.Table<LoggedStep>> {
    @Parameters(paramLabel = "ID", description = "The instance.")
    String id;

    @Mixin
    ListOptions options = new ListOptions();

    LogFlow() {}

    LogFlow(String id) {
        this.id = id;
    }

    @Override
    public Result.Table<LoggedStep> run(Workbench workbench) {
        return new Result.Table<>(
                List.of(
                        Result.Column.whole("STEP", LoggedStep::id),
                        Result.Column.whole(
                                "AFTER", step -> Long.toString(step.row().parent())),
                        Result.Column.whole(
                                "BRANCH", step -> Long.toString(step.row().branch())),
                        Result.Column.whole("KIND", LoggedStep::kind),
                        Result.Column.text("WHAT", LoggedStep::what),
                        Result.Column.text("TIME", LoggedStep::time),
                        Result.Column.whole("DEFINITION", LoggedStep::definition)),
                options.apply(steps(workbench, id)),
                LoggedStep::json,
                "No steps match.");
    }

    static List<LoggedStep> steps(Workbench workbench, String id) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            stored.head(id);
            return LoggedStep.of(stored.instances(), id);
        }
    }
}
