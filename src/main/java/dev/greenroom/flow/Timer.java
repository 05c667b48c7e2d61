package dev.greenroom.flow;

import java.time.Instant;
import java.util.Map;

/** A delayed label that waits for its time. */
public record Timer(String key, long activation, String label, Instant at) {
    Map<String, Object> toPlain() {
        return Plain.record("key", key, "activation", activation, "label", label, "at", at.toString());
    }

    static Timer fromPlain(Map<?, ?> map) {
        return new Timer(
                (String) map.get("key"), (Long) map.get("activation"), (String) map.get("label"), Instant.parse((String)
                        map.get("at")));
    }
}
