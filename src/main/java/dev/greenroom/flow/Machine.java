package dev.greenroom.flow;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** States and the transitions between them; compiled once, so that a step looks up instead of searching. */
public final class Machine {
    private final List<Name> init;
    private final Map<String, State> states;
    private final Map<String, State> byName;
    private final List<Transition> transitions;
    private final List<Join> joins;
    private final Hooks hooks;
    private final boolean parallel;
    private final Map<String, Labelled> byLabel = new HashMap<>();
    private final Map<String, Target> targets = new HashMap<>();
    private final Table table;

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
        this.table = new Table(this.states.keySet(), this.transitions);
        this.states.forEach((name, state) -> targets.put(name, Target.of(state)));
        for (int i = 0; i < this.transitions.size(); i++) {
            compile(this.transitions.get(i), "#" + i);
        }
    }

    private void compile(Transition transition, String id) {
        // A faulty definition is compiled, too, before its faults are listed; it is never run.
        List<Target> leadsTo = transition.to().stream()
                .map(to -> targets.get(to.text()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        boolean fixed = leadsTo.stream().allMatch(Target::fixed);
        byLabel.computeIfAbsent(transition.label().text(), label -> new Labelled())
                .add(new Edge(transition, leadsTo, fixed, List.of(id)));
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

    /** A state as it is entered; null when there is none. */
    Target target(Name name) {
        return targets.get(name.text());
    }

    /** The transitions by label and source. */
    public Table table() {
        return table;
    }

    /** The transitions with a label, in order of declaration; none gives an empty list. */
    public List<Transition> labelled(String label) {
        Labelled labelled = byLabel.get(label);
        return labelled == null ? List.of() : labelled.all();
    }

    /** The same, compiled; null for none. */
    Labelled compiled(String label) {
        return byLabel.get(label);
    }
}
