package dev.greenroom.module.logs;

import dev.greenroom.journal.LoggedCall;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show one call: what was sent, what was answered.")
final class ShowLog implements Operation<Result.Detail> {
    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "The name of its folder, or a part of it that no other has (default: the newest).")
    String log = "";

    ShowLog() {}

    ShowLog(String log) {
        this.log = log;
    }

    @Override
    public Result.Detail run(Workbench workbench) {
        LoggedCall call = Logs.find(workbench, log);
        return new Result.Detail(Logs.card(call), call.json());
    }
}
