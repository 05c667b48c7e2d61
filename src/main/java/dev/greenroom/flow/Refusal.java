package dev.greenroom.flow;

import java.util.List;
import java.util.Map;

/**
 * Why an event did nothing.
 *
 * @param message what stood in the way, in words
 * @param possible what could be sent instead, now
 */
public record Refusal(Reason reason, String message, List<Choice> possible) {
    public Refusal {
        possible = List.copyOf(possible);
    }

    /** The kinds of refusal. */
    public enum Reason {
        /** No transition carries the label. */
        UNKNOWN_LABEL,
        /** No source of the label is active. */
        NOT_ACTIVE,
        /** Sources are active, but no guard let them go. */
        GUARD_FALSE,
        /** The label belongs to another machine. */
        WRONG_NAMESPACE,
        /** Work is under way; later it may be possible. */
        BUSY,
        /** Parameters are missing or cannot stand in a name. */
        BAD_PARAMS,
        /** A guard, hook or template failed; the step was undone. */
        ACTION_FAILED,
        /** Over 100 instant steps; nothing of it was kept. */
        LOOP,
        /** It would need two say or ask states at once, or two states of one name. */
        CONFLICT,
        /** The dialogue is over. */
        ENDED,
        /** The work belongs to an earlier activation or another branch. */
        STALE;

        /** The word used in JSON. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A label that an active state could take; guards that read the payload are not asked. */
    public record Choice(String label, String namespace, String from) {
        Map<String, Object> toPlain() {
            return Plain.record("label", label, "namespace", namespace, "from", from);
        }
    }

    /** Its JSON form. */
    public Map<String, Object> toPlain() {
        List<Object> choices = possible.stream().<Object>map(Choice::toPlain).toList();
        return Plain.record("reason", reason.word(), "message", message, "possible", choices);
    }
}
