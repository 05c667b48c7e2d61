package dev.greenroom.flow;

import java.util.List;
import java.util.Map;

/** What follows from a step by itself: joins, machines that are done, the end. */
final class Afterwards {
    private final Entering entering;

    Afterwards(Entering entering) {
        this.entering = entering;
    }

    /** Closes the draft. */
    Snapshot close(Draft draft) {
        machine(draft, "", draft.definition.machine());
        if (draft.definition.nests()) {
            nested(draft);
        }
        oneSpeaker(draft);
        return draft.finish(over(draft));
    }

    private void nested(Draft draft) {
        for (StateInstance owner : draft.states(state -> state.status() == Status.ACTIVE)) {
            if (draft.state(owner.key()).status() == Status.ACTIVE) {
                Definition.children(draft.definitionOf(owner))
                        .ifPresent(machine -> machine(draft, owner.key(), machine));
            }
        }
    }

    private void machine(Draft draft, String key, Machine machine) {
        for (Join join : machine.joins()) {
            join(draft, key, join);
        }
        if (!key.isEmpty() && done(draft, key, machine) && newly(draft, key + "/_done", draft.present(key))) {
            StateInstance owner = draft.state(key);
            if (!draft.machine(owner.machine()).labelled("_done").isEmpty()) {
                draft.ask(new Pending("_done", null, List.of(), owner.machine(), key, true));
            }
        }
    }

    /** Whether everything present is final and nothing waits. */
    static boolean over(Draft draft) {
        return draft.pending().isEmpty() && done(draft, "", draft.definition.machine());
    }

    private static boolean done(Draft draft, String key, Machine machine) {
        boolean any = false;
        for (StateInstance state : draft.states()) {
            if (state.status().present() && state.machine().equals(key)) {
                if (state.status() != Status.ACTIVE
                        || !machine.state(state.name()).last()) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private void join(Draft draft, String key, Join join) {
        List<StateInstance> members = draft.present(key).stream()
                .filter(state -> state.name().equals(join.of().text()))
                .toList();
        List<StateInstance> active = members.stream()
                .filter(state -> state.status() == Status.ACTIVE)
                .toList();
        boolean enough = join.needed() == Join.ALL ? active.size() == members.size() : active.size() >= join.needed();
        if (members.isEmpty() || !enough) {
            return;
        }
        if (newly(draft, key + "/" + join.of().text() + "/" + join.label().text(), members)) {
            members.stream()
                    .filter(state -> !active.contains(state))
                    .forEach(late -> entering.cancel(draft, late.key()));
            List<Object> results = active.stream()
                    .<Object>map(state -> Plain.record("params", state.params(), "store", state.store()))
                    .toList();
            draft.ask(new Pending(join.label().text(), Map.of("states", results), List.of(), key, "", true));
        }
    }

    private static boolean newly(Draft draft, String what, List<StateInstance> members) {
        long latest =
                members.stream().mapToLong(StateInstance::activation).max().orElse(0);
        Object before = draft.done(what, latest);
        return !(before instanceof Long earlier) || earlier < latest;
    }

    private static void oneSpeaker(Draft draft) {
        if (draft.definition.parallel() || !draft.definition.speaks()) {
            return;
        }
        List<StateInstance> speaking = draft.states(state ->
                state.status().present() && draft.definitionOf(state).activity().speaks());
        if (speaking.size() > 1) {
            throw new Refused(
                    Refusal.Reason.CONFLICT,
                    "both " + speaking.get(0).key() + " and " + speaking.get(1).key()
                            + " would speak, and the flow is not declared parallel");
        }
    }

    /** Whether a machine or one inside it may have several speakers. */
    static boolean parallel(Machine machine) {
        return machine.parallel()
                || machine.states().values().stream()
                        .flatMap(state -> Definition.children(state).stream())
                        .anyMatch(Afterwards::parallel);
    }
}
