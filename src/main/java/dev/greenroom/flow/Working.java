package dev.greenroom.flow;

import dev.greenroom.flow.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What comes of the work of a state. */
final class Working {
    private final Actions actions;
    private final Entering entering;

    Working(Actions actions, Entering entering) {
        this.actions = actions;
        this.entering = entering;
    }

    /** What a failure says, never empty. */
    static String words(RuntimeException failed) {
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private static StateInstance queued(Draft draft, String key, long activation) {
        StateInstance state = draft.state(key);
        if (state == null || state.status() != Status.QUEUED || state.activation() != activation) {
            throw new Refused(
                    Reason.STALE, "the work of " + key + " (activation " + activation + ") is not wanted any more");
        }
        return state;
    }

    String executed(Draft draft, Event.Executed done) {
        StateInstance state = queued(draft, done.key(), done.activation());
        done.changes().forEach(change -> draft.change(done.key(), change));
        finish(draft, state, done.transitions());
        if (draft.definitionOf(state).activity() instanceof Activity.Asking asking
                && !asking.then().isEmpty()) {
            draft.ask(new Pending(asking.then(), done.answer(), List.of(), state.machine(), state.key(), true));
        }
        return done.key();
    }

    String declared(Draft draft, StateInstance state, Activity.Steps steps) {
        List<Step.Go> asked = actions.steps(draft, steps.steps(), state);
        finish(draft, state, asked);
        return state.key();
    }

    private void finish(Draft draft, StateInstance state, List<Step.Go> asked) {
        entering.activate(draft, state.key());
        for (Step.Go go : asked) {
            String namespace = go.namespace() == null ? state.machine() : go.namespace();
            draft.ask(new Pending(go.label(), go.payload(), go.params(), namespace, "", false));
        }
    }

    String failed(Draft draft, Event.Failed failed) {
        StateInstance state = queued(draft, failed.key(), failed.activation());
        if (state.failures() != failed.attempt()) {
            throw new Refused(Reason.STALE, "try " + failed.attempt() + " of " + failed.key() + " is over");
        }
        State definition = draft.definitionOf(state);
        Retry retry = definition.retry();
        boolean again = !failed.hopeless() && !definition.costly() && state.failures() + 1 < retry.tries();
        Duration pause = retry.pause(state.failures() + 1, failed.chance());
        Instant next = again ? draft.now.plus(pause.compareTo(failed.pause()) < 0 ? failed.pause() : pause) : null;
        StateInstance after = state.failed(draft.now, failed.message(), next);
        draft.put(after);
        if (!again) {
            raise(draft, after, failed.message());
        }
        return failed.key() + ": " + failed.message();
    }

    private static void raise(Draft draft, StateInstance state, String message) {
        boolean declared = draft.machine(state.machine()).labelled("_error").stream()
                .anyMatch(transition ->
                        transition.from().stream().anyMatch(from -> from.text().equals(state.name())));
        if (declared) {
            Map<String, Object> payload =
                    Plain.record("state", state.key(), "message", message, "tries", (long) state.failures());
            draft.ask(new Pending("_error", payload, List.of(), state.machine(), state.key(), true));
        }
    }

    /** An inner transition that threw: its source has failed. */
    void broken(Draft draft, Pending asked, String message) {
        StateInstance source = draft.state(asked.source());
        if (source == null
                || source.status() != Status.ACTIVE
                || !draft.definitionOf(source).works()) {
            return;
        }
        StateInstance after = source.failed(draft.now, asked.label() + ": " + message, null);
        draft.put(after);
        draft.dropTimers(timer -> timer.key().equals(after.key()));
        raise(draft, after, message);
    }

    String again(Draft draft, String key) {
        StateInstance state = draft.state(key);
        boolean waiting = state != null && state.status() == Status.QUEUED && state.notBefore() != null;
        if (state == null || (state.status() != Status.FAILED && !waiting)) {
            throw new Refused(
                    Reason.NOT_ACTIVE,
                    "state " + key + " has not failed: it is " + (state == null ? Status.INIT : state.status()).word());
        }
        draft.put(state.again(draft.nextActivation()));
        return "retry " + key;
    }
}
