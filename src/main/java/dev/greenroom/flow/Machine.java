package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** States and the transitions between them; compiled once, so that a step looks up instead of searching. */
public final class Machine {
    private final List<Name> init;
    private final Map<String, State> states;
    private final Map<String, State> byName;
    private final List<Transition> transitions;
    private final List<Join> joins;
    private final Hooks hooks;
    private final boolean parallel;
    private final Map<String, List<Transition>> byLabel;
    private final Table table;
    private final Map<Transition, String> places = new IdentityHashMap<>();

    Machine(
            List<Name> init,
            Map<String, State> states,
            List<Transition> transitions,
            List<Join> joins,
            Hooks hooks,
            boolean parallel) {
        this.init = List.copyOf(init);
        this.states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        this.byName = new HashMap<>(states);
        this.transitions = List.copyOf(transitions);
        this.joins = List.copyOf(joins);
        this.hooks = hooks;
        this.parallel = parallel;
        this.byLabel = new HashMap<>();
        this.table = new Table(this.states.keySet(), this.transitions);
        for (Transition transition : this.transitions) {
            places.put(transition, "#" + places.size());
        }
        this.transitions.forEach(
                transition -> byLabel.computeIfAbsent(transition.label().text(), label -> new ArrayList<>())
                        .add(transition));
    }

    /** The states that are entered first. */
    public List<Name> init() {
        return init;
    }

    /** By name as written, in order of declaration. */
    public Map<String, State> states() {
        return states;
    }

    /** A state by its name as written; null when there is none. */
    State state(String name) {
        return byName.get(name);
    }

    /** In order of declaration. */
    public List<Transition> transitions() {
        return transitions;
    }

    public List<Join> joins() {
        return joins;
    }

    public Hooks hooks() {
        return hooks;
    }

    /** Whether several say and ask states may be present at once. */
    public boolean parallel() {
        return parallel;
    }

    /** Which of the machine's transitions this is: {@code #} and its place, from 0. */
    String place(Transition transition) {
        return places.get(transition);
    }

    /** The transitions by label and source. */
    public Table table() {
        return table;
    }

    /** The transitions with a label, in order of declaration; none gives an empty list. */
    public List<Transition> labelled(String label) {
        return byLabel.getOrDefault(label, List.of());
    }
}
