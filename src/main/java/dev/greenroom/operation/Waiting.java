package dev.greenroom.operation;

import dev.greenroom.base.Unreachable;
import dev.greenroom.terminal.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for something that the service does in its own time, asking again and again, less often the longer it takes.
 *
 * @param label what is waited for
 * @param ended whether it is over
 * @param step how far it is
 */
public record Waiting<T>(String label, Predicate<T> ended, Function<T, Step> step) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** How far it is: so much of so much, and a word about it. A total of 0 means unknown. */
    public record Step(long done, long total, String text) {
        /** Reads the service's form of progress, {@code 42/100}. */
        public static Step of(String progress, String text) {
            String[] parts = progress.split("/", 2);
            boolean counted = parts.length == 2 && parts[0].matches("\\d{1,9}") && parts[1].matches("\\d{1,9}");
            return counted ? new Step(Long.parseLong(parts[0]), Long.parseLong(parts[1]), text) : new Step(0, 0, text);
        }
    }

    /**
     * Waits until it has ended.
     *
     * @param first its state as known already
     * @param next asks the service for its state
     * @throws dev.greenroom.base.WentBack when the person gives up waiting
     * @throws Unreachable when it takes longer than {@link Workbench#waitLimit()}, with the last status
     */
    public T until(Workbench workbench, T first, Supplier<T> next) {
        return workbench.console().follow("Waiting for " + label, progress -> until(workbench, first, next, progress));
    }

    private T until(Workbench workbench, T first, Supplier<T> next, Progress progress) {
        Instant start = workbench.clock().instant();
        T state = first;
        Duration pause = FIRST_PAUSE;
        while (!ended.test(state)) {
            Step now = step.apply(state);
            progress.update(now.done(), now.total(), now.text());
            Duration left = left(workbench, start);
            if (left.isNegative() || left.isZero()) {
                throw new Unreachable(
                        label + " did not end within " + workbench.waitLimit().toSeconds() + " s; last status: "
                                + now.text(),
                        "wait again, or give more time with --timeout");
            }
            workbench.sleeper().sleep(pause.compareTo(left) < 0 ? pause : left);
            pause = longer(pause);
            state = next.get();
        }
        return state;
    }

    private static Duration left(Workbench workbench, Instant start) {
        return workbench
                .waitLimit()
                .minus(Duration.between(start, workbench.clock().instant()));
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(3).dividedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
