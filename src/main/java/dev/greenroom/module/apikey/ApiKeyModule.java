package dev.greenroom.module.apikey;

import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Connection;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API key in the menu: shows where it comes from, takes another. */
public final class ApiKeyModule implements WorkbenchModule {
    static final String SET = "set_api_key";
    private static final String OPTION = "Set API Key";

    @Override
    public String name() {
        return "api_key";
    }

    @Override
    public List<String> states() {
        return List.of(SET);
    }

    @Override
    public List<String> menuOptions() {
        return List.of(OPTION);
    }

    @Override
    public Map<String, String> choiceToState() {
        return Map.of(OPTION, SET);
    }

    @Override
    public List<Noun> nouns() {
        return List.of(new Noun("auth", "set, check and clear the API key", AuthCommands.class));
    }

    /** Without a key nothing else works, so it is asked for first; or it is said why the one that is there cannot be used. */
    @Override
    public String startState(Workbench workbench) {
        try {
            return workbench.connection().hasKey() ? "" : SET;
        } catch (WrongUsage e) {
            return SET;
        }
    }

    @Override
    public List<String> statusLines(Workbench workbench) {
        Connection connection = workbench.connection();
        String service = connection.storageName();
        return List.of("Service: " + service, "API key: " + Keys.described(connection));
    }

    @Override
    public String execute(String state, Machine machine) {
        Connection connection = machine.connection();
        machine.console().title(OPTION);
        machine.console().say("API key: " + Keys.described(connection));
        boolean wanted = !connection.hasKey() || machine.confirm(Confirmation.of("Set another key?", List.of()));
        if (wanted) {
            asked(machine).ifPresentOrElse(key -> set(machine, key), () -> none(machine));
            machine.console().pause();
        }
        return CommonStates.MAIN_MENU;
    }

    /** Until a key is accepted, or none is given. */
    @Override
    public boolean renewKey(Machine machine) {
        boolean possible = !machine.connection().ofFolder();
        if (!possible || !machine.confirm(Confirmation.of("Set another API key and go on?", List.of()))) {
            return false;
        }
        for (Optional<Secret> key = asked(machine); key.isPresent(); key = asked(machine)) {
            try {
                set(machine, key.get());
                return true;
            } catch (KeyRefused | WrongUsage e) {
                machine.console().error(e.getMessage(), e.hint());
            }
        }
        return false;
    }

    private static Optional<Secret> asked(Machine machine) {
        machine.connection().admitKey();
        return machine.console().askSecret("API key (not shown)");
    }

    /** Not performed as other operations are: what refuses this key is no reason to ask for another by itself. */
    private static void set(Machine machine, Secret key) {
        SetKey operation = new SetKey(key);
        machine.show(operation.run(machine));
        machine.showCommand(operation);
    }

    private static void none(Machine machine) {
        machine.console()
                .note("No key was given. Set one later: here under \"" + OPTION
                        + "\", with greenroom auth set, or as TAVUS_API_KEY in .env. greenroom --sandbox needs none.");
    }
}
