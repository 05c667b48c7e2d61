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
    private final List<Transition> transitions;
    private final List<Join> joins;
    private final Hooks hooks;
    private final boolean parallel;
    private final Map<String, List<Transition>> byLabel;
    private final Map<Transition, Integer> places = new IdentityHashMap<>();

    Machine(
            List<Name> init,
            Map<String, State> states,
            List<Transition> transitions,
            List<Join> joins,
            Hooks hooks,
            boolean parallel) {
        this.init = List.copyOf(init);
        this.states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        this.transitions = List.copyOf(transitions);
        this.joins = List.copyOf(joins);
        this.hooks = hooks;
        this.parallel = parallel;
        this.byLabel = new HashMap<>();
        for (Transition transition : this.transitions) {
            places.put(transition, places.size());
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

    /** Which of the machine's transitions this is, from 0. */
    int place(Transition transition) {
        return places.get(transition);
    }

    /** The transitions with a label, in order of declaration; none gives an empty list. */
    public List<Transition> labelled(String label) {
        return byLabel.getOrDefault(label, List.of());
    }
}
