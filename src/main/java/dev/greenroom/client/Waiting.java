package dev.greenroom.client;

import java.time.Duration;
import java.util.Objects;

/** Told when a request is about to be repeated, so that a countdown can be shown. May be called by several threads. */
public interface Waiting {
    /** Shows nothing. */
    Waiting SILENT = new Waiting() {
        @Override
        public void started(Pause pause) {}

        @Override
        public void ended(Pause pause) {}
    };

    /** The wait begins. */
    void started(Pause pause);

    /** The wait is over, or was broken off. */
    void ended(Pause pause);

    /**
     * A list has ended before all came that the service had promised: it changed meanwhile, or the service repeats pages
     * or sends rows that are none. Called once per reading, for whole lists alone.
     *
     * @param operation what was being read
     * @param rows how many came
     * @param promised how many were to come
     */
    default void cameShort(String operation, long rows, long promised) {}

    /**
     * A wait before a repetition.
     *
     * @param operation what is being tried
     * @param reason why it did not work yet
     * @param duration 0 or more, never longer than the request may still take
     * @param nextAttempt 2 or more
     * @param attempts how many there are at most
     */
    record Pause(String operation, String reason, Duration duration, int nextAttempt, int attempts) {
        public Pause {
            Objects.requireNonNull(operation, "operation is null");
            Objects.requireNonNull(reason, "reason is null");
            Objects.requireNonNull(duration, "duration is null");
        }
    }
}
