package dev.greenroom.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SleeperTest {
    @Test
    void nobody_wakes_early() {
        Duration wanted = Duration.ofNanos(1_900_000);
        for (int round = 0; round < 5; round++) {
            long began = System.nanoTime();
            Sleeper.real().sleep(wanted);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(wanted);
        }
    }
}
