package dev.greenroom.module.flow;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.StateInstance;
import dev.greenroom.flow.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The states of an instance that have failed, or wait for another try after a failed one. */
record Setback(List<StateInstance> states) {
    Setback {
        states = List.copyOf(states);
    }

    static Setback in(Snapshot snapshot) {
        return new Setback(snapshot.configuration().stream()
                .filter(state -> state.status() == Status.FAILED || isWaiting(state))
                .toList());
    }

    private static boolean isWaiting(StateInstance state) {
        return state.status() == Status.QUEUED && state.notBefore() != null;
    }

    /** What of it is new: a state that failed long ago says nothing about what was done now. */
    Setback since(Setback before) {
        Set<String> known = before.states.stream().map(Setback::attempt).collect(Collectors.toSet());
        return new Setback(
                states.stream().filter(state -> !known.contains(attempt(state))).toList());
    }

    private static String attempt(StateInstance state) {
        return state.key() + " " + state.activation() + " " + state.failures();
    }

    boolean isEmpty() {
        return states.isEmpty();
    }

    List<String> keys() {
        return states.stream().map(StateInstance::key).toList();
    }

    /** One line for each state: why it failed, and when it is tried again by itself. */
    String words() {
        return states.stream().map(Setback::words).collect(Collectors.joining("\n"));
    }

    private static String words(StateInstance state) {
        String reason = state.problems().get(state.problems().size() - 1).message();
        return state.key() + ": " + reason
                + (isWaiting(state) ? " (the next try is due at " + state.notBefore() + ")" : "");
    }

    /** @param id the instance, for the way out */
    Failed failure(String id) {
        return new Failed(
                "failed in " + words().replace("\n", "; "),
                "greenroom flow retry " + id + " tries again, now; flow rollback goes back");
    }
}
