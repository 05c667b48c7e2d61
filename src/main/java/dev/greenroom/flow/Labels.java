package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which labels there are, where they belong, and which are possible now. */
final class Labels {
    private Labels() {}

    /** The machines, as written, whose transitions carry a label. */
    static Set<String> homes(Machine root, String label) {
        Set<String> homes = new LinkedHashSet<>();
        homes(root, "the outermost machine", "", label, homes);
        return homes;
    }

    private static void homes(Machine machine, String shown, String prefix, String label, Set<String> homes) {
        if (!machine.labelled(label).isEmpty()) {
            homes.add(shown);
        }
        children(machine).forEach((name, child) -> homes(child, prefix + name, prefix + name + ".", label, homes));
    }

    private static Map<String, Machine> children(Machine machine) {
        Map<String, Machine> children = new java.util.LinkedHashMap<>();
        machine.states()
                .forEach((name, state) -> Definition.children(state).ifPresent(child -> children.put(name, child)));
        return children;
    }

    /** Whether a namespace names a machine at all, running or not. */
    static boolean knowsMachine(Machine root, String namespace, StateInstance owner) {
        return owner != null ? owner.status() != Status.ACTIVE : machine(root, namespace) != null;
    }

    /** The machine of a dotted name as written; null when there is none. */
    static Machine machine(Machine root, String namespace) {
        Machine machine = root;
        for (String name : namespace.isEmpty() ? new String[0] : namespace.split("\\.")) {
            machine = machine == null ? null : children(machine).get(name);
        }
        return machine;
    }

    /** The statuses of all instances of a source. */
    static String statuses(Draft draft, Pending asked, Name from) {
        Set<String> found =
                draft
                        .states(state -> state.machine().equals(asked.namespace())
                                && state.name().equals(from.text()))
                        .stream()
                        .map(state -> state.status().word())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return found.isEmpty() ? Status.INIT.word() : String.join(" or ", found);
    }

    /** What an active state could take, whatever its guards say. */
    static List<Refusal.Choice> leaving(Definition definition, Snapshot snapshot) {
        return leaving(definition, snapshot, (draft, source, transition) -> true);
    }

    /** What an active state could take; a guard is asked where the stores alone decide it. */
    static List<Refusal.Choice> possible(Definition definition, Snapshot snapshot, Actions actions) {
        return leaving(
                definition,
                snapshot,
                (draft, source, transition) -> transition.guards().stream()
                        .filter(guard -> decidable(definition, guard.expression(), new LinkedHashSet<>()))
                        .allMatch(guard -> holds(guard, actions.scope(draft, source.key(), source.params(), null))));
    }

    /** A guard that fails is told of when its label is sent. */
    private static boolean holds(Guard guard, Scope scope) {
        try {
            return guard.holds(scope);
        } catch (RuntimeException fails) {
            return true;
        }
    }

    /** Whether an expression reads nothing that comes with the event, by the clock, or from a plug-in. */
    private static boolean decidable(Definition definition, Expression expression, Set<String> seen) {
        for (String name : expression.names()) {
            Guard condition = definition.conditions().get(name);
            boolean stored = definition.store().containsKey(name) || Scope.STORED.contains(name);
            boolean open = condition == null
                    ? !stored
                    : seen.add(name) && !decidable(definition, condition.expression(), seen);
            if (open) {
                return false;
            }
        }
        return true;
    }

    /** Which of a state's transitions count. */
    private interface Counting {
        boolean counts(Draft draft, StateInstance source, Transition transition);
    }

    private static List<Refusal.Choice> leaving(Definition definition, Snapshot snapshot, Counting counting) {
        Draft draft = new Draft(definition, snapshot, java.time.Instant.EPOCH);
        List<Refusal.Choice> choices = new ArrayList<>();
        for (StateInstance source : draft.states(state -> state.status() == Status.ACTIVE)) {
            Set<String> labels = new LinkedHashSet<>();
            draft.machine(source.machine()).transitions().stream()
                    .filter(transition -> transition.from().stream()
                            .anyMatch(from -> from.text().equals(source.name())))
                    .filter(transition -> counting.counts(draft, source, transition))
                    .map(transition -> transition.label().text())
                    .filter(label -> !TransitionBuilder.RESERVED.contains(label))
                    .forEach(labels::add);
            labels.forEach(label -> choices.add(new Refusal.Choice(label, source.machine(), source.key())));
        }
        return choices;
    }
}
