package dev.greenroom.machine;

import dev.greenroom.base.Failure;
import dev.greenroom.base.Leaving;
import dev.greenroom.base.WentBack;
import dev.greenroom.operation.CommandText;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Menu;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.LoggerFactory;

/**
 * Walks between the states that modules own. Whatever a module does wrong ends in a message and a safe state: the menu
 * option the module itself stands behind, or the main menu when that is what failed.
 */
public final class ModularStateMachine {
    private final ModuleRegistry registry;
    private final Map<String, WorkbenchModule> owners;
    private final List<ModuleRegistry.MenuOption> menu;
    private final Console console;
    private final MachineDesk desk;
    private final BiConsumer<String, String> trace;
    private String current;
    private String previous = CommonStates.MAIN_MENU;

    /**
     * Joins the modules that are registered now.
     *
     * @param trace told of each change of state, from and to
     * @throws dev.greenroom.base.Failed when two modules claim one state, choice or noun, or one breaks the rules
     */
    public ModularStateMachine(ModuleRegistry registry, Workbench workbench, BiConsumer<String, String> trace) {
        CommandText commands = Noun.commandText(registry.nouns().keySet());
        this.registry = registry;
        this.owners = registry.states();
        this.menu = registry.menu();
        this.console = workbench.console();
        this.trace = trace;
        this.desk = new MachineDesk(workbench, registry.modules(), commands, () -> current, () -> previous);
        this.current = startState();
    }

    private String startState(WorkbenchModule module) {
        try {
            return module.startState(desk);
        } catch (Failure e) {
            return "";
        } catch (RuntimeException e) {
            log(module, e);
            return "";
        }
    }

    private String startState() {
        return registry.modules().stream()
                .map(this::startState)
                .filter(owners::containsKey)
                .findFirst()
                .orElse(CommonStates.MAIN_MENU);
    }

    public String currentState() {
        return current;
    }

    public boolean isExitState() {
        return current.equals(CommonStates.EXIT);
    }

    /**
     * Walks until the exit state.
     *
     * @throws Leaving when the person leaves by Ctrl-C, Ctrl-D or the end of input
     */
    public void run() {
        while (!isExitState()) {
            executeCurrentState();
        }
    }

    /** Executes the present state and goes to the next. */
    public void executeCurrentState() {
        String executed = current;
        String next = isMainMenu(executed) ? mainMenu() : execute(executed);
        trace.accept(executed, next);
        if (!next.equals(executed)) {
            previous = executed;
        }
        current = next;
    }

    private static boolean isMainMenu(String state) {
        return state.equals(CommonStates.MAIN_MENU);
    }

    private String mainMenu() {
        Menu.Builder<String> builder = Menu.<String>titled("Main Menu");
        registry.modules().forEach(module -> statusLines(module).forEach(builder::header));
        for (ModuleRegistry.MenuOption option : menu) {
            builder.choice(option.label(), availability(option.module()).reason(), option.state());
        }
        builder.choice("Exit", CommonStates.EXIT);
        return console.choose(builder.build()).orElse(CommonStates.EXIT);
    }

    /** A status line is a courtesy: a module that cannot give one is not worth losing the menu for. */
    private List<String> statusLines(WorkbenchModule module) {
        try {
            return module.statusLines(desk);
        } catch (Failure e) {
            return List.of(e.getMessage());
        } catch (RuntimeException e) {
            log(module, e);
            return List.of();
        }
    }

    private Availability availability(WorkbenchModule module) {
        try {
            return module.availability(desk);
        } catch (Failure e) {
            return Availability.no(e.getMessage());
        } catch (RuntimeException e) {
            log(module, e);
            return Availability.no("it failed: " + e);
        }
    }

    private String execute(String state) {
        WorkbenchModule module = owners.get(state);
        if (module == null) {
            return failed("there is no state named " + state, "back to the main menu", CommonStates.MAIN_MENU);
        }
        Availability availability = availability(module);
        if (!availability.isAvailable()) {
            return failed(module.name() + " cannot be used: " + availability.reason(), "", CommonStates.MAIN_MENU);
        }
        return guarded(state, module);
    }

    private String guarded(String state, WorkbenchModule module) {
        try {
            String next = module.execute(state, desk);
            if (next != null && (owners.containsKey(next) || isMainMenu(next) || next.equals(CommonStates.EXIT))) {
                return next;
            }
            return failed(
                    "module " + module.name() + " leads from " + state + " to the unknown state " + next,
                    "back to the main menu",
                    CommonStates.MAIN_MENU);
        } catch (Leaving e) {
            throw e;
        } catch (WentBack e) {
            return safeState(state, module);
        } catch (Failure e) {
            return failed(e.getMessage(), e.hint(), safeState(state, module));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log(module, e);
            return failed(
                    "module " + module.name() + " failed in state " + state + ": " + e,
                    "its trace is in the log",
                    safeState(state, module));
        }
    }

    private String failed(String message, String hint, String next) {
        console.error(message, hint);
        console.pause();
        return next;
    }

    /** The state behind the module's own menu option; the main menu when that is the one that failed. */
    private String safeState(String failedState, WorkbenchModule module) {
        Optional<String> home = menu.stream()
                .filter(option -> option.module() == module)
                .map(ModuleRegistry.MenuOption::state)
                .findFirst();
        return home.filter(state -> !state.equals(failedState)).orElse(CommonStates.MAIN_MENU);
    }

    private static void log(WorkbenchModule module, Throwable e) {
        LoggerFactory.getLogger(ModularStateMachine.class).error("module {} failed", module.name(), e);
    }
}
