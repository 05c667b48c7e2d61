package dev.greenroom.flow.run;

import java.time.Duration;

/**
 * How long an answer from elsewhere is waited for.
 *
 * @param silence for connecting, and between two bytes
 * @param whole from the first byte sent to the last one read
 */
public record Patience(Duration silence, Duration whole) {
    public Patience {
        if (silence.toMillis() < 1 || whole.toMillis() < 1 || silence.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a patience is at least a millisecond, and silence at most 24 days");
        }
    }

    /** A time as a person says it: {@code 3 s}, {@code 250 ms}. */
    static String words(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
