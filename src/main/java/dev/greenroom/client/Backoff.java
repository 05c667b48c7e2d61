package dev.greenroom.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a repetition: what the service asks for, up to a minute; else a random part of a span that
 * doubles each time, so that many clients do not come back at once.
 */
final class Backoff {
    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration CAP = Duration.ofSeconds(20);
    private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private final InstantSource clock;

    Backoff(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param repetition 0 for the first
     * @param retryAfter the header's value; empty when there is none
     */
    Duration before(int repetition, String retryAfter) {
        return asked(retryAfter.strip()).orElseGet(() -> jittered(repetition));
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
