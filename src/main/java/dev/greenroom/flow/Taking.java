package dev.greenroom.flow;

import dev.greenroom.flow.Refusal.Reason;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds and takes the transitions of one label in one machine instance. */
final class Taking {
    private final Actions actions;
    private final Entering entering;

    Taking(Actions actions, Entering entering) {
        this.actions = actions;
        this.entering = entering;
    }

    private record Match(Transition transition, StateInstance source, List<Map<String, Object>> sets) {}

    /** Takes them, or throws {@link Refused}; the draft is spoilt then. */
    void take(Draft draft, Pending asked, boolean outside) {
        Machine machine = machine(draft, asked);
        List<Map<String, Object>> sets = parameters(machine, asked);
        List<String> falseGuards = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        draft.heard(asked.payload());
        for (StateInstance source : sources(draft, asked)) {
            match(draft, machine, source, asked, sets, falseGuards, matches);
        }
        if (matches.isEmpty()) {
            throw nothing(draft, machine, asked, falseGuards);
        }
        perform(draft, machine, asked, matches, outside);
    }

    private Machine machine(Draft draft, Pending asked) {
        String namespace = asked.namespace();
        StateInstance owner = draft.state(namespace);
        boolean there = namespace.isEmpty()
                || owner != null
                        && Definition.children(draft.definitionOf(owner)).isPresent();
        if (!there || (!namespace.isEmpty() && owner.status() != Status.ACTIVE)) {
            Reason reason = Labels.knowsMachine(draft.definition.machine(), namespace, owner)
                    ? Reason.NOT_ACTIVE
                    : Reason.WRONG_NAMESPACE;
            throw new Refused(reason, "there is no active machine " + namespace);
        }
        Machine machine = draft.machine(namespace);
        if (machine.labelled(asked.label()).isEmpty()) {
            Set<String> homes = Labels.homes(draft.definition.machine(), asked.label());
            if (homes.isEmpty()) {
                throw new Refused(Reason.UNKNOWN_LABEL, "no transition is labelled " + asked.label());
            }
            throw new Refused(
                    Reason.WRONG_NAMESPACE,
                    "label " + asked.label() + " belongs to " + String.join(", ", homes) + ", not to "
                            + (namespace.isEmpty() ? "the outermost machine" : namespace));
        }
        return machine;
    }

    private static List<Map<String, Object>> parameters(Machine machine, Pending asked) {
        List<Map<String, Object>> sets = asked.params().isEmpty() ? List.of(Map.of()) : asked.params();
        Name label = machine.labelled(asked.label()).get(0).label();
        for (Map<String, Object> set : asked.any() ? List.<Map<String, Object>>of() : sets) {
            if (label.chosen(set).isEmpty()) {
                throw new Refused(
                        Reason.BAD_PARAMS,
                        "label " + label.text() + " needs " + label.placeholders()
                                + " (up to 64 letters, digits, - or _ each), not " + JsonText.write(set));
            }
        }
        return sets;
    }

    private static List<StateInstance> sources(Draft draft, Pending asked) {
        boolean failing = asked.label().equals("_error");
        return draft.states(state -> state.machine().equals(asked.namespace())
                && (state.status() == Status.ACTIVE || failing && state.status() == Status.FAILED)
                && (asked.source().isEmpty() || state.key().equals(asked.source())));
    }

    private void match(
            Draft draft,
            Machine machine,
            StateInstance source,
            Pending asked,
            List<Map<String, Object>> sets,
            List<String> falseGuards,
            List<Match> matches) {
        for (Transition candidate : machine.labelled(asked.label())) {
            List<Map<String, Object>> own = asked.any() ? List.of(source.params()) : sets;
            List<Map<String, Object>> fitting = own.stream()
                    .filter(set -> leaves(candidate, source, set, asked.any()))
                    .toList();
            List<Map<String, Object>> open = fitting.stream()
                    .filter(set -> guards(draft, candidate, source, set, asked, falseGuards))
                    .toList();
            if (!open.isEmpty()) {
                matches.add(new Match(candidate, source, open));
                return;
            }
        }
    }

    private static boolean leaves(Transition candidate, StateInstance source, Map<String, Object> set, boolean any) {
        return candidate.from().stream()
                .filter(from -> from.text().equals(source.name()))
                .anyMatch(from -> any
                        || from.placeholders().stream()
                                .allMatch(name -> Objects.equals(
                                        set.get(name), source.params().get(name))));
    }

    private boolean guards(
            Draft draft,
            Transition candidate,
            StateInstance source,
            Map<String, Object> set,
            Pending asked,
            List<String> falseGuards) {
        Map<String, Object> params = asked.params().isEmpty() ? source.params() : set;
        Scope scope = actions.scope(draft, source.key(), params, asked.payload());
        for (Guard guard : candidate.guards()) {
            if (!guard.holds(scope)) {
                falseGuards.add(guard.words());
                return false;
            }
        }
        return true;
    }

    private Refused nothing(Draft draft, Machine machine, Pending asked, List<String> falseGuards) {
        if (!falseGuards.isEmpty()) {
            return new Refused(
                    Reason.GUARD_FALSE,
                    "no guard of " + asked.label() + " holds: " + String.join("; ", new LinkedHashSet<>(falseGuards)));
        }
        String prefix = asked.namespace().isEmpty() ? "" : asked.namespace() + ".";
        boolean working = !draft.states(state -> state.status() == Status.QUEUED
                        && (state.machine().equals(asked.namespace())
                                || state.key().startsWith(prefix)))
                .isEmpty();
        Map<String, String> statuses = new LinkedHashMap<>();
        for (Transition transition : machine.labelled(asked.label())) {
            transition.from().forEach(from -> statuses.put(from.text(), Labels.statuses(draft, asked, from)));
        }
        List<String> words = new ArrayList<>();
        statuses.forEach((name, status) -> words.add(name + " is " + status));
        return new Refused(
                working ? Reason.BUSY : Reason.NOT_ACTIVE,
                "no source of " + asked.label() + " is active: " + String.join(", ", words)
                        + (working ? "; work is under way" : ""));
    }

    private void perform(Draft draft, Machine machine, Pending asked, List<Match> matches, boolean outside) {
        Hooks hooks = machine.hooks();
        Object payload = asked.payload();
        Map<Transition, Map<String, Object>> taken =
                matches.size() == 1 ? new IdentityHashMap<>(2) : new LinkedHashMap<>();
        matches.forEach(
                match -> taken.putIfAbsent(match.transition(), match.sets().get(0)));
        actions.hooks(draft, hooks.before(), "", Map.of(), payload);
        taken.forEach((edge, set) -> actions.hooks(draft, edge.before(), "", set, payload));
        matches.forEach(match -> entering.exit(draft, match.source(), payload));
        actions.hooks(draft, hooks.during(), "", Map.of(), payload);
        taken.forEach((edge, set) -> actions.hooks(draft, edge.during(), "", set, payload));
        List<Entering.Target> targets = new ArrayList<>();
        for (Match match : matches) {
            entering.complete(draft, match.source().key());
            targets.addAll(targets(machine, asked.namespace(), match));
        }
        userWords(draft, matches, asked, outside);
        Entering.distinct(targets).forEach(target -> entering.enter(draft, target, payload, asked.label()));
        taken.forEach((edge, set) -> actions.hooks(draft, edge.after(), "", set, payload));
        actions.hooks(draft, hooks.after(), "", Map.of(), payload);
        String written = draft.written(asked.namespace()) + "#";
        taken.keySet().forEach(edge -> draft.taken.add(written + machine.place(edge)));
    }

    private static List<Entering.Target> targets(Machine machine, String namespace, Match match) {
        List<Entering.Target> targets = new ArrayList<>();
        for (Map<String, Object> set : match.sets()) {
            for (Name to : match.transition().to()) {
                State state = machine.states().get(to.text());
                targets.add(
                        new Entering.Target(namespace, state, to.placeholders().isEmpty() ? Map.of() : set));
            }
        }
        return targets;
    }

    /** What a person said on leaving a say state goes into the dialogue, as it was said. */
    private static void userWords(Draft draft, List<Match> matches, Pending asked, boolean outside) {
        boolean answered = matches.stream()
                .anyMatch(match -> draft.definitionOf(match.source()).activity() instanceof Activity.Say);
        if (outside && answered && asked.payload() != null) {
            draft.say(Utterance.Role.USER, Plain.text(asked.payload()), asked.label());
        }
    }
}
