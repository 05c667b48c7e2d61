package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(42), InstantSource.fixed(Rig.NOW));

    private static final Duration A_DAY = Duration.ofDays(1);

    @Test
    void aWaitThatNobodyAskedForLeavesTimeForTheRequest() {
        IntStream.range(0, 50)
                .forEach(i -> assertThat(backoff.before(9, "", Duration.ofMillis(200)))
                        .isLessThanOrEqualTo(Duration.ofMillis(100)));
    }

    @ParameterizedTest
    @CsvSource({"0,500", "1,1000", "2,2000", "5,16000", "6,20000", "40,20000"})
    void waitsAreSpreadEvenlyOverASpanThatDoubles(int repetition, long spanMillis) {
        double span = Duration.ofMillis(spanMillis).toNanos();
        double[] waits = IntStream.range(0, 1_000)
                .mapToDouble(i -> backoff.before(repetition, "", A_DAY).toNanos() / span)
                .sorted()
                .toArray();
        assertThat(waits[0]).isNotNegative();
        assertThat(waits[999]).isLessThanOrEqualTo(1);
        // Kolmogorov and Smirnov: 1.63 over the root of n is the bound at one in a hundred.
        assertThat(distanceFromEven(waits)).isLessThan(1.63 / Math.sqrt(1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "30,30",
        "60,60",
        "61,61",
        "86400,86400",
        "99999999999999999999,31536000",
        "'Sat, 21 Nov 2026 12:00:05 GMT',5",
        "'Sat, 21 Nov 2026 13:00:00 GMT',3600"
    })
    void theServiceSaysHowLong(String header, long seconds) {
        assertThat(backoff.before(0, header, A_DAY)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e9", "soon", "1.5", "Sat, 21 Nov 2026 11:59:59 GMT", "Mon, 99 Nov 2026"})
    void whatMakesNoSenseIsLeftToChance(String header) {
        long different = IntStream.range(0, 50)
                .mapToObj(i -> backoff.before(0, header, A_DAY))
                .filter(wait -> wait.compareTo(Duration.ofMillis(500)) <= 0)
                .distinct()
                .count();
        assertThat(different).isGreaterThan(40);
    }

    private static double distanceFromEven(double[] sorted) {
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double below = Math.abs(sorted[i] - (double) i / sorted.length);
            double above = Math.abs((double) (i + 1) / sorted.length - sorted[i]);
            largest = Math.max(largest, Math.max(below, above));
        }
        return largest;
    }
}
