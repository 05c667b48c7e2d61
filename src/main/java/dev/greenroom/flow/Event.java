package dev.greenroom.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happens to an instance. */
public sealed interface Event {
    /** A label arrives from outside. */
    record Send(String label, Object payload, List<Map<String, Object>> params, String namespace) implements Event {
        public Send {
            payload = Plain.of(payload);
            params = params.isEmpty()
                    ? List.of()
                    : params.stream().map(Plain::map).toList();
        }

        /** Most labels come without a payload: nothing is written for it then, nor made. */
        private Map<String, Object> plain() {
            if (payload == null) {
                return Plain.record("event", "send", "label", label, "params", params, "namespace", namespace);
            }
            return Plain.record(
                    "event", "send", "label", label, "payload", payload, "params", params, "namespace", namespace);
        }

        /** To the outermost machine, without parameters. */
        public Send(String label, Object payload) {
            this(label, payload, List.of(), "");
        }
    }

    /**
     * Work is done.
     *
     * @param changes of the stores, in order
     * @param transitions asked for
     * @param answer of an ask state; null for a run
     */
    record Executed(String key, long activation, List<Change> changes, List<Step.Go> transitions, Object answer)
            implements Event {
        public Executed {
            changes = List.copyOf(changes);
            transitions = List.copyOf(transitions);
            answer = Plain.of(answer);
        }
    }

    /**
     * Work failed.
     *
     * @param attempt how many tries had failed before this one
     * @param chance from 0 to 1, for the jitter of the next wait
     * @param hopeless whether another try by itself is out of the question
     * @param pause how long the next try waits at least, where the other side said so
     */
    record Failed(
            String key, long activation, int attempt, String message, double chance, boolean hopeless, Duration pause)
            implements Event {
        public Failed(String key, long activation, int attempt, String message, double chance, boolean hopeless) {
            this(key, activation, attempt, message, chance, hopeless, Duration.ZERO);
        }
    }

    /** A delayed label's time has come. */
    record Due(String key, long activation, String label) implements Event {}

    /** Someone wants a failed or waiting state to be tried again now. */
    record Again(String key) implements Event {}

    /** Someone changes a store by hand; the key is empty for the root store. */
    record Edit(String key, List<Change> changes) implements Event {
        public Edit {
            changes = List.copyOf(changes);
        }
    }

    /** Its JSON form. */
    default Map<String, Object> toPlain() {
        if (this instanceof Send send) {
            return send.plain();
        }
        if (this instanceof Executed done) {
            return Plain.record(
                    "event", "executed", "key", done.key, "activation", done.activation, "answer", done.answer);
        }
        if (this instanceof Failed failed) {
            return Plain.record(
                    "event", "failed", "key", failed.key, "activation", failed.activation, "message", failed.message);
        }
        if (this instanceof Due due) {
            return Plain.record("event", "due", "key", due.key, "activation", due.activation, "label", due.label);
        }
        if (this instanceof Again again) {
            return Plain.record("event", "retry", "key", again.key);
        }
        Edit edit = (Edit) this;
        List<Object> changes =
                edit.changes.stream().<Object>map(Change::toPlain).toList();
        return Plain.record("event", "edit", "key", edit.key, "changes", changes);
    }

    /** Which steps of a log can be done again as the event they were; the others are done again by their work. */
    @SuppressWarnings("unchecked")
    static java.util.Optional<Event> repeatable(Map<String, Object> plain) {
        if ("send".equals(plain.get("event"))) {
            return java.util.Optional.of(new Send(
                    (String) plain.get("label"),
                    plain.get("payload"),
                    (List<Map<String, Object>>) plain.get("params"),
                    (String) plain.get("namespace")));
        }
        if ("edit".equals(plain.get("event"))) {
            List<Map<String, Object>> changes = (List<Map<String, Object>>) plain.get("changes");
            return java.util.Optional.of(new Edit(
                    (String) plain.get("key"),
                    changes.stream().map(Event::change).toList()));
        }
        return java.util.Optional.empty();
    }

    private static Change change(Map<String, Object> plain) {
        boolean append = plain.containsKey("append");
        return new Change(
                "root".equals(plain.get("store")) ? Change.Target.ROOT : Change.Target.LOCAL,
                (String) plain.get("path"),
                append ? plain.get("append") : plain.get("set"),
                append);
    }

    /** When the next thing of an instance is due by itself; null when nothing is. */
    static Instant next(Snapshot snapshot) {
        Instant first = null;
        for (Timer timer : snapshot.timers()) {
            first = earlier(first, timer.at());
        }
        for (StateInstance state : snapshot.states().values()) {
            if (state.status() == Status.QUEUED && state.notBefore() != null) {
                first = earlier(first, state.notBefore());
            }
        }
        return first;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
