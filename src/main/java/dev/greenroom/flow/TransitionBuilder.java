package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One transition. */
public final class TransitionBuilder {
    /** Labels the engine fires by itself. */
    static final Set<String> RESERVED = Set.of("_done", "_error");

    private final List<Fault> faults;
    private final String label;
    private final Location at;
    private final List<Name> from = new ArrayList<>();
    private final List<Name> to = new ArrayList<>();
    private final List<Guard> guards = new ArrayList<>();
    private final List<Action> before = new ArrayList<>();
    private final List<Action> during = new ArrayList<>();
    private final List<Action> after = new ArrayList<>();

    TransitionBuilder(List<Fault> faults, String label, Location at) {
        this.faults = faults;
        this.label = label;
        this.at = at;
    }

    static Optional<Name> name(String text, Location at, List<Fault> faults) {
        try {
            return Optional.of(Name.of(text));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(at, e.getMessage()));
            return Optional.empty();
        }
    }

    public TransitionBuilder from(String... names) {
        for (String name : names) {
            name(name, at, faults).ifPresent(from::add);
        }
        return this;
    }

    public TransitionBuilder to(String... names) {
        for (String name : names) {
            name(name, at, faults).ifPresent(to::add);
        }
        return this;
    }

    /** Only when the expression holds. */
    public TransitionBuilder when(String expression) {
        return guard(expression, false);
    }

    /** Only when the expression does not hold. */
    public TransitionBuilder unless(String expression) {
        return guard(expression, true);
    }

    private TransitionBuilder guard(String expression, boolean negated) {
        try {
            guards.add(new Guard(expression, Expression.parse(expression), negated));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(at, "guard of " + label + ": " + e.getMessage()));
        }
        return this;
    }

    public TransitionBuilder before(Action... actions) {
        before.addAll(List.of(actions));
        return this;
    }

    public TransitionBuilder during(Action... actions) {
        during.addAll(List.of(actions));
        return this;
    }

    public TransitionBuilder after(Action... actions) {
        after.addAll(List.of(actions));
        return this;
    }

    Optional<Transition> build() {
        Optional<Name> known =
                RESERVED.contains(label) ? Optional.of(new Name(label, List.of())) : name(label, at, faults);
        if (from.isEmpty() || to.isEmpty()) {
            faults.add(new Fault(at, "transition " + label + " needs a from and a to"));
            return Optional.empty();
        }
        return known.map(name -> new Transition(name, from, to, guards, before, during, after, at));
    }
}
