package dev.greenroom.flow;

import java.time.Duration;

/**
 * How often failing work is done again, and after how long.
 *
 * @param tries at least 1, the first one included
 * @param first the wait before the second try
 * @param factor at least 1; each wait is the one before times this
 * @param longest no wait is longer
 * @param jitter from 0 to 1: up to this part of a wait is taken off at random, so that many do not come back at once
 */
public record Retry(int tries, Duration first, double factor, Duration longest, double jitter) {
    /** One try. */
    public static final Retry NEVER = new Retry(1, Duration.ZERO, 1, Duration.ZERO, 0);

    public Retry {
        if (tries < 1 || tries > 100 || first.isNegative() || factor < 1 || jitter < 0 || jitter > 1) {
            throw new IllegalArgumentException("retry out of range: " + tries + " tries, factor " + factor);
        }
    }

    java.util.Map<String, Object> toPlain() {
        return java.util.Map.of(
                "tries",
                (long) tries,
                "first",
                first.toString(),
                "factor",
                factor,
                "longest",
                longest.toString(),
                "jitter",
                jitter);
    }

    /**
     * @param failed how many tries have failed, at least 1
     * @param chance from 0 to 1
     */
    Duration pause(int failed, double chance) {
        double millis = first.toMillis() * Math.pow(factor, failed - 1.0);
        double bounded = Math.min(millis, longest.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - jitter * chance)));
    }
}
