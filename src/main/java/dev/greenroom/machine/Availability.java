package dev.greenroom.machine;

import java.util.Objects;

/**
 * Whether a module can be used.
 *
 * @param reason why not, as a sentence without a full stop; empty when it can
 */
public record Availability(String reason) {
    public Availability {
        Objects.requireNonNull(reason, "reason is null");
    }

    public static Availability yes() {
        return new Availability("");
    }

    public static Availability no(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an unavailable module must say why");
        }
        return new Availability(reason);
    }

    public boolean isAvailable() {
        return reason.isEmpty();
    }
}
