package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenRowsTest {
    @Test
    void everyIdIsNewOnce() {
        SeenRows seen = new SeenRows();
        assertThat(IntStream.range(0, 200_000).filter(i -> seen.add(id(i))).count())
                .isEqualTo(200_000);
        assertThat(IntStream.range(0, 200_000).filter(i -> seen.add(id(i))).count())
                .isZero();
        assertThat(seen.size()).isEqualTo(200_000);
    }

    @Test
    void theEmptyIdIsAnIdToo() {
        SeenRows seen = new SeenRows();
        assertThat(seen.add("")).isTrue();
        assertThat(seen.add("")).isFalse();
    }

    private static String id(int number) {
        return "r" + Integer.toHexString(number * 0x9E3779B1);
    }
}
