package dev.greenroom.flow;

import java.time.Duration;

/** A label fired by itself when its state has been present for so long. */
public record Delay(Duration after, String label) {
    public Delay {
        if (after.isNegative() || after.isZero()) {
            throw new IllegalArgumentException("a delay is not positive: " + after);
        }
    }
}
