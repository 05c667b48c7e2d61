package dev.greenroom.server;

import java.time.Duration;
import java.util.Objects;

/**
 * How much one server takes on.
 *
 * @param bodyBytes the largest body that is read; a larger one is answered with 413; 0 or more
 * @param threads how many requests are worked on at once, 1 or more; a slow sender occupies one until its time is up
 * @param grace how long stopping waits for requests that are being answered
 */
public record Limits(int bodyBytes, int threads, Duration grace) {
    public Limits {
        if (bodyBytes < 0 || threads < 1) {
            throw new IllegalArgumentException("body of " + bodyBytes + " bytes, " + threads + " threads");
        }
        Objects.requireNonNull(grace, "grace is null");
    }

    /** One megabyte, 64 threads, 2 seconds. */
    public static Limits standard() {
        return new Limits(1 << 20, 64, Duration.ofSeconds(2));
    }
}
