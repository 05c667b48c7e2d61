package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Builds a {@link Definition} and lists everything that is wrong with it at once. */
public final class DefinitionBuilder {
    private final String name;
    private final Location at;
    private final List<Fault> faults = new ArrayList<>();
    private final MachineBuilder machine;
    private final Map<String, Guard> conditions = new LinkedHashMap<>();
    private final Map<String, Location> conditionPlaces = new LinkedHashMap<>();
    private final Map<String, Object> store = new LinkedHashMap<>();
    private final Map<String, Location> storePlaces = new LinkedHashMap<>();
    private final Map<String, String> templates = new LinkedHashMap<>();
    private final Places places = new Places();
    private String version = "1";
    private Plugins plugins = Plugins.NONE;
    private Renderer renderer;

    DefinitionBuilder(String name, Location at) {
        this.name = name;
        this.at = at;
        this.machine = new MachineBuilder(faults, at);
        if (!Name.isPlain(name)) {
            faults.add(new Fault(at, "not a name: '" + name + "' (lower case letters, digits and _, a letter first)"));
        }
    }

    /** As {@link Definition#named}, with the place in a file. */
    public static DefinitionBuilder named(String name, Location at) {
        return new DefinitionBuilder(name, at);
    }

    public DefinitionBuilder version(String version) {
        this.version = version;
        return this;
    }

    /** A key of the root store and its first value. */
    public DefinitionBuilder store(String key, Object value) {
        return store(key, value, Location.NONE);
    }

    public DefinitionBuilder store(String key, Object value, Location place) {
        try {
            Change.checkPath(key);
            store.put(key, Plain.of(value));
            storePlaces.put(key, place);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(place, "store: " + e.getMessage()));
        }
        return this;
    }

    /** A guard expression with a name. */
    public DefinitionBuilder condition(String key, String expression) {
        return condition(key, expression, Location.NONE);
    }

    public DefinitionBuilder condition(String key, String expression, Location place) {
        try {
            conditions.put(key, new Guard(expression, Expression.parse(expression), false));
            conditionPlaces.put(key, place);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(place, "condition " + key + ": " + e.getMessage()));
        }
        return this;
    }

    /** The text of a template. */
    public DefinitionBuilder template(String key, String text) {
        templates.put(key, text);
        return this;
    }

    /** The plug-ins the flow may name. */
    public DefinitionBuilder plugins(Plugins known) {
        this.plugins = known;
        return this;
    }

    /** Checks every template and value by parsing it; without one they are taken as they are. */
    public DefinitionBuilder templatesCheckedBy(Renderer checker) {
        this.renderer = checker;
        return this;
    }

    /** Something else that was found to be wrong. */
    public DefinitionBuilder fault(Location place, String message) {
        faults.add(new Fault(place, message));
        return this;
    }

    /** For noting where actions, steps and asks were written. */
    public Places places() {
        return places;
    }

    /** The outermost machine, to add to. */
    public MachineBuilder machine() {
        return machine;
    }

    public DefinitionBuilder init(String... names) {
        machine.init(names);
        return this;
    }

    public DefinitionBuilder state(String state, Consumer<StateBuilder> body) {
        machine.state(state, body);
        return this;
    }

    /** Actions around every transition of the outermost machine. */
    public DefinitionBuilder machineHooks(Hooks hooks) {
        machine.hooks(hooks);
        return this;
    }

    /** A join of the outermost machine. */
    public DefinitionBuilder join(String of, int needed, String label) {
        machine.join(of, needed, label);
        return this;
    }

    /** A state without code. */
    public DefinitionBuilder state(String state) {
        machine.state(state, body -> {});
        return this;
    }

    public DefinitionBuilder transition(String label, Consumer<TransitionBuilder> body) {
        machine.transition(label, body);
        return this;
    }

    /** One state to another, without guard. */
    public DefinitionBuilder transition(String from, String label, String to) {
        machine.transition(label, body -> body.from(from).to(to));
        return this;
    }

    /**
     * The finished definition.
     *
     * @throws InvalidDefinition with every fault found
     */
    public Definition build() {
        Machine built = machine.build();
        DefinitionCheck check = new DefinitionCheck(faults, conditions, store.keySet(), plugins, places);
        check.conditions(conditions, conditionPlaces);
        storePlaces.forEach(check::storeKey);
        check.machine(built, at);
        NameCheck names = new NameCheck();
        names.declares(store.keySet());
        new TemplateCheck(faults, templates, renderer, places, names).machine(built);
        if (!faults.isEmpty()) {
            throw new InvalidDefinition(name, faults);
        }
        return new Definition(name, version, built, store, conditions, templates, names.doubts());
    }
}
