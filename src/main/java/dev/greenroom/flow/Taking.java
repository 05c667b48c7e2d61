package dev.greenroom.flow;

import dev.greenroom.flow.Search.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the transitions of one label in one machine instance. */
final class Taking {
    private final Actions actions;
    private final Entering entering;

    Taking(Actions actions, Entering entering) {
        this.actions = actions;
        this.entering = entering;
    }

    /** Takes them, or throws {@link Refused}; the draft is spoilt then. */
    void take(Draft draft, Pending asked, boolean outside) {
        Search search = new Search(actions, draft, asked);
        draft.heard(asked.payload());
        Match[] matches = search.matches();
        Match[] taken = taken(matches);
        Hooks hooks = search.machine().hooks();
        leave(draft, hooks, matches, taken, asked.payload());
        Collection<Target> targets = change(draft, asked, matches);
        if (outside && asked.payload() != null) {
            userWords(draft, matches, asked);
        }
        enter(draft, hooks, targets, taken, asked);
        String machine = draft.written(asked.namespace());
        for (Match match : taken) {
            draft.took(named(machine, match.edge()));
        }
    }

    private void leave(Draft draft, Hooks hooks, Match[] matches, Match[] taken, Object payload) {
        // Until the states change, the flow's own hooks see the state that is being left.
        String from = matches[0].source().key();
        actions.hooks(draft, hooks.before(), from, Map.of(), payload);
        for (Match match : taken) {
            actions.hooks(draft, match.transition().before(), "", match.sets().get(0), payload);
        }
        for (Match match : matches) {
            entering.exit(draft, match.source(), payload);
        }
        actions.hooks(draft, hooks.during(), from, Map.of(), payload);
        for (Match match : taken) {
            actions.hooks(draft, match.transition().during(), "", match.sets().get(0), payload);
        }
    }

    /** The states change here; gives those to be entered. */
    private Collection<Target> change(Draft draft, Pending asked, Match[] matches) {
        for (Match match : matches) {
            entering.complete(draft, match.source().key());
        }
        Edge first = matches[0].edge();
        boolean known = matches.length == 1 && asked.namespace().isEmpty() && first.fixed();
        return known ? first.targets() : targets(asked.namespace(), matches);
    }

    private static Collection<Target> targets(String machine, Match[] matches) {
        List<Target> targets = new ArrayList<>();
        for (Match match : matches) {
            for (Map<String, Object> set : match.sets()) {
                match.edge().targets().forEach(to -> targets.add(to.in(machine, set)));
            }
        }
        return Entering.distinct(targets);
    }

    private void enter(Draft draft, Hooks hooks, Collection<Target> targets, Match[] taken, Pending asked) {
        for (Target target : targets) {
            entering.enter(draft, target, asked.payload(), asked.label());
        }
        for (Match match : taken) {
            actions.hooks(draft, match.transition().after(), "", match.sets().get(0), asked.payload());
        }
        actions.hooks(draft, hooks.after(), "", Map.of(), asked.payload());
    }

    private static List<String> named(String machine, Edge edge) {
        return machine.isEmpty() ? edge.id() : List.of(machine + edge.id().get(0));
    }

    /** Each transition once, with the first source that takes it. */
    private static Match[] taken(Match[] matches) {
        if (matches.length == 1) {
            return matches;
        }
        Set<Transition> seen = new LinkedHashSet<>();
        return Arrays.stream(matches)
                .filter(match -> seen.add(match.transition()))
                .toArray(Match[]::new);
    }

    /** What a person said on leaving a say state goes into the dialogue, as it was said. */
    private static void userWords(Draft draft, Match[] matches, Pending asked) {
        boolean answered = Arrays.stream(matches)
                .anyMatch(match -> draft.definitionOf(match.source()).activity() instanceof Activity.Say);
        if (answered) {
            draft.say(Utterance.Role.USER, Plain.text(asked.payload()), asked.label());
        }
    }
}
