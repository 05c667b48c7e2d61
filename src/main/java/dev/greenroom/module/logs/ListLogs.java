package dev.greenroom.module.logs;

import dev.greenroom.journal.LoggedCall;
import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the calls that were logged, the newest first.")
final class ListLogs implements Operation<Result.Table<LoggedCall>> {
    @Mixin
    ListOptions options = new ListOptions();

    @Override
    public Result.Table<LoggedCall> run(Workbench workbench) {
        Iterable<LoggedCall> calls = () -> Logs.of(workbench).newestFirst().iterator();
        return new Result.Table<>(
                List.of(
                        Result.Column.whole("ID", LoggedCall::id),
                        Result.Column.whole("STATUS", Logs::status),
                        Result.Column.whole(
                                "MS", call -> String.valueOf(call.duration().toMillis())),
                        Result.Column.whole("OF", LoggedCall::subjectId),
                        Result.Column.text("NAME", LoggedCall::name)),
                options.apply(calls),
                Logs::row,
                options.isFiltered()
                        ? "No logs match."
                        : "No logs in " + Logs.of(workbench).folder() + ".");
    }
}
