package dev.greenroom.module.run;

import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.terminal.Menu;
import java.util.List;
import java.util.Map;

/** A persona and a conversation with it from two files, in one go. */
public final class RunModule implements WorkbenchModule {
    static final String WORK = "run_pair";
    private static final String START = "start_pair";
    private static final String PREVIEW = "preview_pair";
    private static final String OPTION = "Run a Pair";

    @Override
    public String name() {
        return "run";
    }

    @Override
    public List<String> states() {
        return List.of(WORK, START, PREVIEW);
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
        return List.of(Noun.ofService(
                "run", List.of(), "make a persona and open a conversation with it, from two files", RunPair.class));
    }

    @Override
    public String execute(String state, Machine machine) {
        return switch (state) {
            case START -> new RunPairDialogue(machine).run();
            case PREVIEW -> new RunPairDialogue(machine).preview();
            default -> menu(machine);
        };
    }

    private static String menu(Machine machine) {
        return machine.console()
                .choose(Menu.<String>titled(OPTION)
                        .choice("Run a Persona and a Conversation", START)
                        .choice("Preview Both Payloads", PREVIEW)
                        .choice("Back to Main Menu", CommonStates.MAIN_MENU)
                        .build())
                .orElse(CommonStates.MAIN_MENU);
    }
}
