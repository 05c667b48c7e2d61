package dev.greenroom.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with one transition. */
final class TransitionCheck {
    private final List<Fault> faults;
    private final Machine machine;
    private final Names names;

    /** Checks the names in an expression. */
    interface Names {
        void check(Expression expression, Location at, String where);
    }

    TransitionCheck(List<Fault> faults, Machine machine, Names names) {
        this.faults = faults;
        this.machine = machine;
        this.names = names;
    }

    void check(Transition transition) {
        for (Name from : transition.from()) {
            State state = known(transition, from);
            if (state != null && state.last()) {
                add(transition, "final state " + from.text() + " has an outgoing transition");
            }
            if (state != null) {
                reserved(transition, state);
            }
        }
        transition.to().forEach(to -> known(transition, to));
        speakers(transition);
        parameters(transition);
        transition
                .guards()
                .forEach(guard -> names.check(
                        guard.expression(),
                        transition.at(),
                        "guard of " + transition.label().text()));
    }

    private State known(Transition transition, Name name) {
        State state = machine.states().get(name.text());
        if (state == null) {
            add(transition, "transition " + transition.label().text() + " names an unknown state: " + name.text());
        }
        return state;
    }

    private void reserved(Transition transition, State from) {
        String label = transition.label().text();
        boolean nested = from.activity() instanceof Activity.Nested;
        if (label.equals("_done") && !nested) {
            add(transition, "_done leaves " + from.name().text() + ", which has no children");
        }
        if (label.equals("_error") && !from.works()) {
            add(transition, "_error leaves " + from.name().text() + ", which has no work that can fail");
        }
    }

    private void speakers(Transition transition) {
        long speaking = transition.to().stream()
                .map(to -> machine.states().get(to.text()))
                .filter(state -> state != null && state.activity().speaks())
                .distinct()
                .count();
        if (speaking > 1 && !machine.parallel()) {
            add(
                    transition,
                    "transition " + transition.label().text()
                            + " enters several say or ask states, and the machine is not declared parallel");
        }
    }

    /** The label has the parameters of from and to; what the engine fires itself has those of the source. */
    private void parameters(Transition transition) {
        Set<String> ends = new LinkedHashSet<>();
        transition.to().forEach(to -> ends.addAll(to.placeholders()));
        boolean byEngine = TransitionBuilder.RESERVED.contains(
                        transition.label().text())
                || machine.joins().stream().anyMatch(join -> join.label().equals(transition.label()));
        if (byEngine || bySource(transition)) {
            if (transition.from().stream().anyMatch(from -> !from.placeholders().containsAll(ends))) {
                add(
                        transition,
                        "label " + transition.label().text() + " has no parameters but those of its sources, not "
                                + ends);
            }
            return;
        }
        transition.from().forEach(from -> ends.addAll(from.placeholders()));
        if (!ends.equals(new LinkedHashSet<>(transition.label().placeholders()))) {
            add(
                    transition,
                    "the parameters of label " + transition.label().text() + " differ from those of its from and to: "
                            + transition.label().placeholders() + " and " + ends);
        }
    }

    /** Fired by the source itself: a delayed label or the answer of an ask. */
    private boolean bySource(Transition transition) {
        String label = transition.label().text();
        return transition.from().stream()
                .map(from -> machine.states().get(from.text()))
                .allMatch(state -> state != null
                        && (state.delays().stream()
                                        .anyMatch(delay -> delay.label().equals(label))
                                || state.activity() instanceof Activity.Asking asking
                                        && asking.then().equals(label)));
    }

    private void add(Transition transition, String message) {
        faults.add(new Fault(transition.at(), message));
    }
}
