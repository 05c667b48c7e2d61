package dev.greenroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How moments are shown; how they are read is told where transcripts are. */
class ServiceTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-04-29T03:45:49Z, 2026-04-29T03:45:49Z",
        "2026-04-29T03:45:49.999999999Z, 2026-04-29T03:45:49Z",
        "2026-04-29 05:45:00.824457+02:00, 2026-04-29T03:45:00Z",
        "2026-04-29T05:45:00.5+02:00, 2026-04-29T03:45:00Z",
        "2026-04-29 03:45:49.824457, 2026-04-29T03:45:49Z",
        "1779475657.84, 2026-05-22T18:47:37Z",
        "'', ''",
        "soon, soon",
    })
    void a_moment_is_shown_in_one_form_whatever_it_came_in(String text, String shown) {
        assertThat(ServiceTime.shown(text)).isEqualTo(shown);
    }

    @Test
    void a_clocks_nanoseconds_are_left_out() {
        assertThat(ServiceTime.shown(Instant.parse("2026-04-29T03:45:00.000000001Z")))
                .isEqualTo("2026-04-29T03:45:00Z");
    }
}
