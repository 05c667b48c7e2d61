package dev.greenroom.module.webhook;

import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import java.util.List;

/** The receiver of callbacks as commands. */
public final class WebhookModule implements WorkbenchModule {
    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<Noun> nouns() {
        return List.of(
                new Noun("webhook", "receive callbacks, look at them, send them again", WebhookCommands.class),
                new Noun("dev", "a persona, a conversation with it and its callbacks, live", DevelopPersona.class));
    }

    @Override
    public String execute(String state, Machine machine) {
        return CommonStates.MAIN_MENU;
    }
}
