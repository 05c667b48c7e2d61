package dev.greenroom.module.flow;

import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.DisplayWidth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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
            "\"changed\" marks where the flow's definition is another than before; with --json each step has its patch."
        })
final class LogFlow implements Operation<Result.Table<LoggedStep>> {
    private static final int LONGEST_NAME = 30;

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
        return new Result.Table<>(
                columns(clock(steps), what(steps)), options.apply(steps), LoggedStep::json, "No steps match.");
    }

    /** What is looked for first comes first: where a line is too short, its end is cut. */
    private static List<Result.Column<LoggedStep>> columns(DateTimeFormatter clock, Result.Column<LoggedStep> what) {
        return List.of(
                Result.Column.whole("STEP", LoggedStep::id),
                Result.Column.whole("TIME", step -> clock.format(step.time())),
                Result.Column.whole("FROM -> TO", step -> step.passage().words()),
                what,
                Result.Column.whole("KIND", LoggedStep::kind),
                Result.Column.whole("AFTER", step -> Long.toString(step.row().parent())),
                Result.Column.whole("BRANCH", step -> Long.toString(step.row().branch())),
                Result.Column.whole("DEFINITION", LoggedStep::definition));
    }

    /** A label or a state is of no use when it is cut; what went wrong may be long, and then has what room there is. */
    private static Result.Column<LoggedStep> what(List<LoggedStep> steps) {
        boolean isShort = steps.stream().allMatch(step -> DisplayWidth.of(step.what()) <= LONGEST_NAME);
        return new Result.Column<>("WHAT", LoggedStep::what, isShort);
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
