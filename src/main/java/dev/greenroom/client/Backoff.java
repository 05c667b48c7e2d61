package dev.greenroom.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a repetition: what the service asks for; else a random part of a span that
 * doubles each time, so that many clients do not come back at once.
 */
final class Backoff {
    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration CAP = Duration.ofSeconds(20);
    private static final Duration LONGEST_ASKED = Duration.ofDays(365);

    private final RandomGenerator random;
    private final InstantSource clock;

    Backoff(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param repetition 0 for the first
     * @param retryAfter the header's value; empty when there is none
     * @param left what the request may still take; a wait that nobody asked for uses up no more than half of it
     */
    Duration before(int repetition, String retryAfter, Duration left) {
        return asked(retryAfter.strip()).orElseGet(() -> {
            Duration wait = jittered(repetition);
            return wait.compareTo(left.dividedBy(2)) < 0 ? wait : left.dividedBy(2);
        });
    }

    private Duration jittered(int repetition) {
        long span = Math.min(CAP.toNanos(), BASE.toNanos() << Math.min(repetition, 10));
        return Duration.ofNanos((long) (random.nextDouble() * span));
    }

    private Optional<Duration> asked(String retryAfter) {
        if (retryAfter.matches("\\d+")) {
            boolean huge = retryAfter.length() > 9;
            return Optional.of(huge ? LONGEST_ASKED : atMost(Duration.ofSeconds(Long.parseLong(retryAfter))));
        }
        return retryAfter.isEmpty() ? Optional.empty() : until(retryAfter);
    }

    private Optional<Duration> until(String date) {
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            Duration wait = Duration.between(clock.instant(), then);
            return wait.isNegative() ? Optional.empty() : Optional.of(atMost(wait));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration atMost(Duration wait) {
        return wait.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : wait;
    }
}
