package dev.greenroom.module.sandbox;

import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import java.util.List;

/** The sandbox as a command of its own; in the menu it is only ever behind the other modules. */
public final class SandboxModule implements WorkbenchModule {
    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public List<Noun> nouns() {
        return List.of(
                new Noun("sandbox", "serve or empty this machine's stand-in for the service", SandboxCommands.class));
    }

    @Override
    public String execute(String state, Machine machine) {
        return CommonStates.MAIN_MENU;
    }
}
