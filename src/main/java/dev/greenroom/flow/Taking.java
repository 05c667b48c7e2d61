package dev.greenroom.flow;

import dev.greenroom.flow.Refusal.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds and takes the transitions of one label in one machine instance. */
final class Taking {
    private static final List<Map<String, Object>> NO_PARAMS = List.of(Map.of());

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
        List<Map<String, Object>> sets = asked.params().isEmpty() ? NO_PARAMS : asked.params();
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
        for (Transition candidate : machine.table().leaving(source.name(), asked.label())) {
            List<Map<String, Object>> own = asked.any() ? List.of(source.params()) : sets;
            List<Map<String, Object>> open = open(draft, candidate, source, own, asked, falseGuards);
            if (!open.isEmpty()) {
                matches.add(new Match(candidate, source, open));
                return;
            }
        }
    }

    /** The parameter sets the candidate may be taken with. Those that do not fit are not asked for their guards. */
    private List<Map<String, Object>> open(
            Draft draft,
            Transition candidate,
            StateInstance source,
            List<Map<String, Object>> sets,
            Pending asked,
            List<String> falseGuards) {
        if (sets.size() == 1) {
            boolean open = leaves(candidate, source, sets.get(0), asked.any())
                    && guards(draft, candidate, source, sets.get(0), asked, falseGuards);
            return open ? sets : List.of();
        }
        return sets.stream().filter(set -> leaves(candidate, source, set, asked.any())).toList().stream()
                .filter(set -> guards(draft, candidate, source, set, asked, falseGuards))
                .toList();
    }

    private static boolean leaves(Transition candidate, StateInstance source, Map<String, Object> set, boolean any) {
        if (any || source.params().isEmpty()) {
            return true;
        }
        return candidate.from().stream()
                .filter(from -> from.text().equals(source.name()))
                .anyMatch(from -> from.placeholders().stream()
                        .allMatch(name ->
                                Objects.equals(set.get(name), source.params().get(name))));
    }

    private boolean guards(
            Draft draft,
            Transition candidate,
            StateInstance source,
            Map<String, Object> set,
            Pending asked,
            List<String> falseGuards) {
        if (candidate.guards().isEmpty()) {
            return true;
        }
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
        List<Match> taken = taken(matches);
        actions.hooks(draft, hooks.before(), "", Map.of(), payload);
        for (Match match : taken) {
            actions.hooks(draft, match.transition().before(), "", match.sets().get(0), payload);
        }
        for (Match match : matches) {
            entering.exit(draft, match.source(), payload);
        }
        actions.hooks(draft, hooks.during(), "", Map.of(), payload);
        for (Match match : taken) {
            actions.hooks(draft, match.transition().during(), "", match.sets().get(0), payload);
        }
        List<Entering.Target> targets = new ArrayList<>(1);
        for (Match match : matches) {
            entering.complete(draft, match.source().key());
            targets(machine, asked.namespace(), match, targets);
        }
        userWords(draft, matches, asked, outside);
        for (Entering.Target target : Entering.distinct(targets)) {
            entering.enter(draft, target, payload, asked.label());
        }
        for (Match match : taken) {
            actions.hooks(draft, match.transition().after(), "", match.sets().get(0), payload);
        }
        actions.hooks(draft, hooks.after(), "", Map.of(), payload);
        String written = draft.written(asked.namespace());
        for (Match match : taken) {
            String place = machine.place(match.transition());
            draft.taken.add(written.isEmpty() ? place : written + place);
        }
    }

    /** Each transition once, with the first source that takes it. */
    private static List<Match> taken(List<Match> matches) {
        if (matches.size() == 1) {
            return matches;
        }
        Set<Transition> seen = new LinkedHashSet<>();
        return matches.stream().filter(match -> seen.add(match.transition())).toList();
    }

    private static void targets(Machine machine, String namespace, Match match, List<Entering.Target> targets) {
        for (Map<String, Object> set : match.sets()) {
            for (Name to : match.transition().to()) {
                State state = machine.state(to.text());
                targets.add(
                        new Entering.Target(namespace, state, to.placeholders().isEmpty() ? Map.of() : set));
            }
        }
    }

    /** What a person said on leaving a say state goes into the dialogue, as it was said. */
    private static void userWords(Draft draft, List<Match> matches, Pending asked, boolean outside) {
        if (!outside || asked.payload() == null) {
            return;
        }
        boolean answered = matches.stream()
                .anyMatch(match -> draft.definitionOf(match.source()).activity() instanceof Activity.Say);
        if (answered) {
            draft.say(Utterance.Role.USER, Plain.text(asked.payload()), asked.label());
        }
    }
}
