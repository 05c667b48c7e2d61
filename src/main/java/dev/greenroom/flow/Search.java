package dev.greenroom.flow;

import dev.greenroom.flow.Refusal.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the transitions that a label takes in one machine instance, or says why there are none. It changes nothing. */
final class Search {
    private static final List<Map<String, Object>> NO_PARAMS = List.of(Map.of());

    private final Actions actions;
    private final Draft draft;
    private final Pending asked;
    private final Machine machine;
    private final Labelled labelled;
    private final List<Map<String, Object>> sets;
    private Set<String> falseGuards = Set.of();

    /**
     * A transition to be taken.
     *
     * @param sets the parameters it is taken with, at least one set
     */
    record Match(Edge edge, StateInstance source, List<Map<String, Object>> sets) {
        Transition transition() {
            return edge.transition();
        }
    }

    /** @throws Refused when the label has no place there */
    Search(Actions actions, Draft draft, Pending asked) {
        this.actions = actions;
        this.draft = draft;
        this.asked = asked;
        this.machine = machine(draft, asked.namespace());
        this.labelled = labelled(draft, machine, asked);
        this.sets = parameters(labelled.label(), asked);
    }

    Machine machine() {
        return machine;
    }

    private static Machine machine(Draft draft, String namespace) {
        if (namespace.isEmpty()) {
            return draft.definition.machine();
        }
        StateInstance owner = draft.state(namespace);
        boolean there =
                owner != null && Definition.children(draft.definitionOf(owner)).isPresent();
        if (!there || owner.status() != Status.ACTIVE) {
            Reason reason = Labels.knowsMachine(draft.definition.machine(), namespace, owner)
                    ? Reason.NOT_ACTIVE
                    : Reason.WRONG_NAMESPACE;
            throw new Refused(reason, "there is no active machine " + namespace);
        }
        return draft.machine(namespace);
    }

    private static Labelled labelled(Draft draft, Machine machine, Pending asked) {
        Labelled labelled = machine.compiled(asked.label());
        if (labelled != null) {
            return labelled;
        }
        Set<String> homes = Labels.homes(draft.definition.machine(), asked.label());
        if (homes.isEmpty()) {
            throw new Refused(Reason.UNKNOWN_LABEL, "no transition is labelled " + asked.label());
        }
        String namespace = asked.namespace();
        throw new Refused(
                Reason.WRONG_NAMESPACE,
                "label " + asked.label() + " belongs to " + String.join(", ", homes) + ", not to "
                        + (namespace.isEmpty() ? "the outermost machine" : namespace));
    }

    private static List<Map<String, Object>> parameters(Name label, Pending asked) {
        List<Map<String, Object>> sets = asked.params().isEmpty() ? NO_PARAMS : asked.params();
        if (asked.any() || label.placeholders().isEmpty()) {
            return sets;
        }
        for (Map<String, Object> set : sets) {
            if (label.chosen(set).isEmpty()) {
                throw new Refused(
                        Reason.BAD_PARAMS,
                        "label " + label.text() + " needs " + label.placeholders()
                                + " (up to 64 letters, digits, - or _ each), not " + JsonText.write(set));
            }
        }
        return sets;
    }

    /** At least one, in the order in which their sources were entered. @throws Refused when there are none */
    Match[] matches() {
        List<StateInstance> sources = sources();
        Match[] found = new Match[sources.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            Match match = match(sources.get(i));
            if (match != null) {
                found[count++] = match;
            }
        }
        if (count == 0) {
            throw nothing();
        }
        return count == found.length ? found : java.util.Arrays.copyOf(found, count);
    }

    private List<StateInstance> sources() {
        boolean failing = asked.label().equals("_error");
        return draft.states(state -> state.machine().equals(asked.namespace())
                && (state.status() == Status.ACTIVE || failing && state.status() == Status.FAILED)
                && (asked.source().isEmpty() || state.key().equals(asked.source())));
    }

    private Match match(StateInstance source) {
        for (Edge edge : labelled.leaving(source.name())) {
            List<Map<String, Object>> own = asked.any() ? List.of(source.params()) : sets;
            List<Map<String, Object>> open = open(edge.transition(), source, own);
            if (!open.isEmpty()) {
                return new Match(edge, source, open);
            }
        }
        return null;
    }

    /** The parameter sets the candidate may be taken with. Those that do not fit are not asked for their guards. */
    private List<Map<String, Object>> open(Transition candidate, StateInstance source, List<Map<String, Object>> own) {
        if (own.size() == 1) {
            boolean open = leaves(candidate, source, own.get(0)) && guards(candidate, source, own.get(0));
            return open ? own : List.of();
        }
        return own.stream().filter(set -> leaves(candidate, source, set)).toList().stream()
                .filter(set -> guards(candidate, source, set))
                .toList();
    }

    private boolean leaves(Transition candidate, StateInstance source, Map<String, Object> set) {
        if (asked.any() || source.params().isEmpty()) {
            return true;
        }
        return candidate.from().stream()
                .filter(from -> from.text().equals(source.name()))
                .anyMatch(from -> from.placeholders().stream()
                        .allMatch(name ->
                                Objects.equals(set.get(name), source.params().get(name))));
    }

    private boolean guards(Transition candidate, StateInstance source, Map<String, Object> set) {
        if (candidate.guards().isEmpty()) {
            return true;
        }
        Map<String, Object> params = asked.params().isEmpty() ? source.params() : set;
        Scope scope = actions.scope(draft, source.key(), params, asked.payload());
        for (Guard guard : candidate.guards()) {
            if (!guard.holds(scope)) {
                closed(guard);
                return false;
            }
        }
        return true;
    }

    private void closed(Guard guard) {
        if (falseGuards.isEmpty()) {
            falseGuards = new LinkedHashSet<>();
        }
        falseGuards.add(guard.words());
    }

    private Refused nothing() {
        if (!falseGuards.isEmpty()) {
            return new Refused(
                    Reason.GUARD_FALSE, "no guard of " + asked.label() + " holds: " + String.join("; ", falseGuards));
        }
        boolean working = working(draft.states());
        Map<String, String> statuses = new LinkedHashMap<>();
        for (Transition transition : labelled.all()) {
            transition.from().forEach(from -> statuses.put(from.text(), Labels.statuses(draft, asked, from)));
        }
        List<String> words = new ArrayList<>();
        statuses.forEach((name, status) -> words.add(name + " is " + status));
        return new Refused(
                working ? Reason.BUSY : Reason.NOT_ACTIVE,
                "no source of " + asked.label() + " is active: " + String.join(", ", words)
                        + (working ? "; work is under way" : ""));
    }

    private boolean working(Collection<StateInstance> states) {
        String prefix = asked.namespace().isEmpty() ? "" : asked.namespace() + ".";
        return states.stream()
                .anyMatch(state -> state.status() == Status.QUEUED
                        && (state.machine().equals(asked.namespace())
                                || state.key().startsWith(prefix)));
    }
}
