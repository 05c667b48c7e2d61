package dev.greenroom.module.flow;

import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = {
            "List every step of an instance, on all its branches.",
            "FROM -> TO: which states it left, and which it entered.",
            "AFTER and BRANCH are shown once it was gone back; DEFINITION once it is another than before (\"changed\").",
            "With --json each step has all of that and its patch."
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
        List<LoggedStep> steps = steps(workbench, id);
        return new Result.Table<>(columns(steps), options.apply(steps), LoggedStep::json, "No steps match.");
    }

    /**
     * What is looked for first comes first: where a line is too short, the longest cells are cut, then its end. A column
     * that would say of every step that it follows the one above it is left out.
     */
    private static List<Result.Column<LoggedStep>> columns(List<LoggedStep> steps) {
        DateTimeFormatter clock = clock(steps);
        List<Result.Column<LoggedStep>> columns = new ArrayList<>(List.of(
                Result.Column.whole("STEP", LoggedStep::id),
                Result.Column.whole("TIME", step -> clock.format(step.time())),
                Result.Column.text("FROM", step -> step.passage().from()),
                Result.Column.text("-> TO", step -> step.passage().to()),
                Result.Column.text("WHAT", LoggedStep::what),
                Result.Column.text("KIND", LoggedStep::kind)));
        if (!steps.stream().allMatch(LoggedStep::followsTheOneBefore)) {
            columns.add(Result.Column.whole(
                    "AFTER", step -> Long.toString(step.row().parent())));
            columns.add(Result.Column.whole(
                    "BRANCH", step -> Long.toString(step.row().branch())));
        }
        if (steps.stream().anyMatch(LoggedStep::changed)) {
            columns.add(Result.Column.whole("DEFINITION", LoggedStep::definition));
        }
        return columns;
    }

    /** Short: the day is left out where there is only one. */
    private static DateTimeFormatter clock(List<LoggedStep> steps) {
        long days = steps.stream()
                .map(step -> step.time().truncatedTo(ChronoUnit.DAYS))
                .distinct()
                .count();
        return DateTimeFormatter.ofPattern(days > 1 ? "MM-dd HH:mm'Z'" : "HH:mm:ss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    static List<LoggedStep> steps(Workbench workbench, String id) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            stored.head(id);
            return LoggedStep.of(stored.instances(), id);
        }
    }
}
