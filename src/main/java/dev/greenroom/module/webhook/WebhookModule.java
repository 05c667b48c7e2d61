package dev.greenroom.module.webhook;

import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import java.util.List;
import java.util.Map;

/** The receiver of callbacks as commands; in the menu, what it has kept. */
public final class WebhookModule implements WorkbenchModule {
    private static final String WORK = "work_with_callbacks";
    private static final String OPTION = "Look at Callbacks";

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<String> states() {
        return List.of(WORK);
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
                new Noun("webhook", "receive callbacks, look at them, send them again", WebhookCommands.class),
                new Noun("dev", "a persona, a conversation with it and its callbacks, live", DevelopPersona.class));
    }

    @Override
    public String execute(String state, Machine machine) {
        new KeptEvents(machine).browse();
        return CommonStates.MAIN_MENU;
    }
}
