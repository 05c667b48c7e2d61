package dev.greenroom.module.flow;

import dev.greenroom.config.ModuleSetting;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.terminal.Menu;
import java.util.List;
import java.util.Map;

/** Dialogue flows in the menu: talk to one, look at what is stored, walk through its steps. */
public final class FlowModule implements WorkbenchModule {
    static final String WORK = "work_with_flows";
    private static final String RUN = "run_flow";
    private static final String LIST = "list_flows";
    private static final String STEPS = "view_flow_steps";
    private static final String UNDO = "undo_flow_rollback";
    private static final String CLEAN = "clean_up_flows";
    private static final String OPTION = "Work with Flows";

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public List<ModuleSetting> settings() {
        return List.of(
                ModuleSetting.open("LLM_BASE_URL", "where the model behind flows is"),
                ModuleSetting.secret("LLM_API_KEY", "its key").sentTo("LLM_BASE_URL"),
                ModuleSetting.open("LLM_MODEL", "which model it is"),
                Keeping.AGE,
                Keeping.COUNT);
    }

    @Override
    public List<String> states() {
        return List.of(WORK, RUN, LIST, STEPS, UNDO, CLEAN);
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
        return List.of(new Noun("flow", "check, draw, try and run dialogue flows", FlowCommands.class));
    }

    /** The screens are a class of their own, so that other commands load nothing of flows. */
    @Override
    public String execute(String state, Machine machine) {
        return switch (state) {
            case RUN -> new FlowScreens(machine).run();
            case LIST -> new FlowScreens(machine).list();
            case STEPS -> new FlowScreens(machine).steps();
            case UNDO -> new FlowScreens(machine).undo();
            case CLEAN -> new FlowScreens(machine).clean();
            default -> menu(machine);
        };
    }

    private static String menu(Machine machine) {
        return machine.console()
                .choose(Menu.<String>titled(OPTION)
                        .choice("Run a Flow", "in memory", RUN)
                        .choice("List Instances", LIST)
                        .choice("View the Steps of an Instance", STEPS)
                        .choice("Undo a Rollback", UNDO)
                        .choice("Remove Ended Instances", CLEAN)
                        .choice("Back to Main Menu", CommonStates.MAIN_MENU)
                        .build())
                .orElse(CommonStates.MAIN_MENU);
    }
}
