package dev.greenroom.base;

import java.time.Duration;

/** Waiting, handed in, so that a test need not. */
@FunctionalInterface
public interface Sleeper {
    /** Waits; throws {@link Interrupted} when the thread is interrupted meanwhile. */
    void sleep(Duration duration);

    /** Waits for real, and never shorter than asked: part of a millisecond counts as a whole one. */
    static Sleeper real() {
        return duration -> {
            try {
                Thread.sleep(duration.plusNanos(999_999).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted();
            }
        };
    }
}
