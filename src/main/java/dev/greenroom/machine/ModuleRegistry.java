package dev.greenroom.machine;

import dev.greenroom.base.Failed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The modules of this run, and who owns what. Registering asks a module for its name only; what the modules claim is
 * compared when somebody needs it, so that one subcommand does not pay for the menu.
 */
public final class ModuleRegistry {
    private static final Pattern STATE = Pattern.compile("[a-z][a-z0-9_]*");

    private final Map<String, WorkbenchModule> modules = new LinkedHashMap<>();

    /**
     * Adds a module.
     *
     * @throws Failed when another one has its name
     */
    public void register(WorkbenchModule module) {
        WorkbenchModule other = modules.putIfAbsent(module.name(), module);
        if (other != null) {
            throw new Failed(
                    "module name " + module.name() + " is claimed by two modules: " + described(other) + " and "
                            + described(module),
                    "remove the jar of one of them from the modules folder");
        }
    }

    /** All modules in the order they were registered. */
    public Collection<WorkbenchModule> modules() {
        return List.copyOf(modules.values());
    }

    /**
     * Every noun and its module.
     *
     * @throws Failed when two modules claim one noun or alias, with both names
     */
    public Map<Noun, WorkbenchModule> nouns() {
        Map<Noun, WorkbenchModule> nouns = new LinkedHashMap<>();
        Map<String, WorkbenchModule> words = new LinkedHashMap<>();
        for (WorkbenchModule module : modules.values()) {
            for (Noun noun : module.nouns()) {
                claim(words, "noun", noun.name(), module);
                noun.aliases().forEach(alias -> claim(words, "noun", alias, module));
                nouns.put(noun, module);
            }
        }
        return nouns;
    }

    /**
     * Every state and the module that owns it.
     *
     * @throws Failed when a name is against the rule, is a common state, or is claimed twice
     */
    public Map<String, WorkbenchModule> states() {
        Map<String, WorkbenchModule> states = new LinkedHashMap<>();
        for (WorkbenchModule module : modules.values()) {
            for (String state : module.states()) {
                if (!STATE.matcher(state).matches()) {
                    throw fault(module, "state name \"" + state + "\" does not match ^[a-z][a-z0-9_]*$");
                }
                if (state.equals(CommonStates.MAIN_MENU) || state.equals(CommonStates.EXIT)) {
                    throw fault(module, "state " + state + " belongs to the machine");
                }
                claim(states, "state", state, module);
            }
        }
        return states;
    }

    /**
     * The main menu: every option in order, with the state it leads to.
     *
     * @throws Failed when two modules claim one option, or one leads to a state that its module does not own
     */
    public List<MenuOption> menu() {
        Map<String, WorkbenchModule> labels = new LinkedHashMap<>();
        List<MenuOption> menu = new ArrayList<>();
        for (WorkbenchModule module : modules.values()) {
            Map<String, String> targets = module.choiceToState();
            for (String label : module.menuOptions()) {
                claim(labels, "choice", label, module);
                String target = Optional.ofNullable(targets.get(label))
                        .orElseThrow(() -> fault(module, "menu option \"" + label + "\" leads to no state"));
                if (!module.states().contains(target)) {
                    throw fault(module, "menu option \"" + label + "\" leads to " + target + ", which it does not own");
                }
                menu.add(new MenuOption(label, target, module));
            }
        }
        return menu;
    }

    /** One line of the main menu. */
    public record MenuOption(String label, String state, WorkbenchModule module) {}

    private static void claim(Map<String, WorkbenchModule> owners, String kind, String name, WorkbenchModule module) {
        WorkbenchModule other = owners.putIfAbsent(name, module);
        if (other != null) {
            throw clash(kind + " " + name, other, module);
        }
    }

    private static Failed clash(String what, WorkbenchModule first, WorkbenchModule second) {
        return new Failed(
                what + " is claimed by two modules: " + described(first) + " and " + described(second),
                "switch one off with GREENROOM_MODULES_OFF=" + second.name());
    }

    private static Failed fault(WorkbenchModule module, String what) {
        return new Failed(
                "module " + described(module) + ": " + what,
                "switch it off with GREENROOM_MODULES_OFF=" + module.name());
    }

    private static String described(WorkbenchModule module) {
        return module.name() + " (" + module.getClass().getName() + ")";
    }
}
