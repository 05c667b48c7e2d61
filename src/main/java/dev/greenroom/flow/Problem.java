package dev.greenroom.flow;

import java.time.Instant;
import java.util.Map;

/** One failed try. */
public record Problem(Instant time, int attempt, String message) {
    Map<String, Object> toPlain() {
        return Plain.record("time", time.toString(), "attempt", (long) attempt, "message", message);
    }

    static Problem fromPlain(Map<?, ?> map) {
        return new Problem(Instant.parse((String) map.get("time")), ((Long) map.get("attempt")).intValue(), (String)
                map.get("message"));
    }
}
