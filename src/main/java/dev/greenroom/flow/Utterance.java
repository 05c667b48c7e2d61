package dev.greenroom.flow;

import java.time.Instant;
import java.util.Map;

/**
 * One thing said.
 *
 * @param event the label on which it was said; empty at the start
 */
public record Utterance(Role role, Instant time, String text, String event) {
    /** Who said it. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** The word used in JSON. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Map<String, Object> toPlain() {
        return Plain.record("role", role.word(), "time", time.toString(), "text", text, "event", event);
    }

    static Utterance fromPlain(Map<?, ?> map) {
        return new Utterance(
                Role.valueOf(((String) map.get("role")).toUpperCase(java.util.Locale.ROOT)),
                Instant.parse((String) map.get("time")),
                (String) map.get("text"),
                (String) map.get("event"));
    }
}
