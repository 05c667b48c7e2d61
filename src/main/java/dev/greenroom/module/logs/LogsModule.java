package dev.greenroom.module.logs;

import dev.greenroom.journal.LoggedCall;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.Browsing;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Paginator;
import java.util.List;
import java.util.Map;

/** What was written to the service, in the menu: list the calls and look at one. */
public final class LogsModule implements WorkbenchModule {
    private static final String WORK = "look_at_logs";
    private static final String LIST = "list_logs";
    private static final String LATEST = "show_latest_log";
    private static final String OPTION = "Look at Logs";

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public List<String> states() {
        return List.of(WORK, LIST, LATEST);
    }

    @Override
    public List<String> menuOptions() {
        return List.of(OPTION);
    }

    @Override
    public Map<String, String> choiceToState() {
        return Map.of(OPTION, WORK);
    }

    @Override
    public List<Noun> nouns() {
        return List.of(
                new Noun("logs", "look at what was written to the service, and clean it up", LogsCommands.class));
    }

    @Override
    public String execute(String state, Machine machine) {
        return switch (state) {
            case LIST -> list(machine);
            case LATEST -> latest(machine);
            default -> menu(machine);
        };
    }

    private static String menu(Machine machine) {
        return machine.console()
                .choose(Menu.<String>titled(OPTION)
                        .choice("List Logs", LIST)
                        .choice("Show the Latest Log", LATEST)
                        .choice("Back to Main Menu", CommonStates.MAIN_MENU)
                        .build())
                .orElse(CommonStates.MAIN_MENU);
    }

    private static String list(Machine machine) {
        Paginator<LoggedCall> pager = Paginator.<LoggedCall>titled("Logs")
                .label(LogsModule::line)
                .pageSize(machine.settings().pageSize())
                .empty("No logs in " + Logs.of(machine).folder() + ".")
                .build();
        new Browsing<>(
                        machine.console(),
                        pager,
                        filter -> Logs.of(machine).newestFirst().toList(),
                        () -> {})
                .each(call -> {
                    machine.perform(new ShowLog(call.id()));
                    machine.console().pause();
                });
        machine.showCommand(new ListLogs());
        return WORK;
    }

    private static String latest(Machine machine) {
        machine.perform(new ShowLog());
        machine.console().pause();
        return WORK;
    }

    private static String line(LoggedCall call) {
        return call.id() + "  " + Logs.status(call) + "  " + call.name();
    }
}
