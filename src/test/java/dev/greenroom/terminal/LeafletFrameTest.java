package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeafletFrameTest {
    private static final Size SIZE = new Size(60, 8);

    /** The second card is longer than the screen. */
    private final LeafletFrame frame = new LeafletFrame(
            new Leaflet(
                    "Step",
                    3,
                    number -> Card.titled("Card " + number)
                            .row("Store", number == 2 ? numbered(20) : "\u001b[2Jshort")
                            .build()),
            1);

    private static String numbered(int lines) {
        return IntStream.range(0, lines).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    }

    private List<String> press(Key.Name... keys) {
        for (Key.Name key : keys) {
            assertThat(frame.press(Key.of(key))).isEmpty();
        }
        return frame.lines(SIZE).stream().map(Line::text).toList();
    }

    @Test
    void left_and_right_walk_and_stop_at_the_ends() {
        assertThat(press(Key.Name.LEFT).get(0)).isEqualTo("Card 1");
        assertThat(press(Key.Name.RIGHT).get(0)).isEqualTo("Card 2");
        assertThat(press(Key.Name.RIGHT, Key.Name.RIGHT).get(0)).isEqualTo("Card 3");
        assertThat(press(Key.Name.HOME).get(0)).isEqualTo("Card 1");
        assertThat(press(Key.Name.END)).first().isEqualTo("Card 3");
        assertThat(press()).last().asString().startsWith("Step 3 of 3").endsWith("? keys");
    }

    @Test
    void a_long_card_is_scrolled_and_never_runs_out_of_the_screen() {
        assertThat(press(Key.Name.RIGHT)).hasSize(8).anyMatch(line -> line.endsWith("line 0"));
        assertThat(press(Key.Name.DOWN, Key.Name.DOWN))
                .hasSize(8)
                .noneMatch(line -> line.endsWith("line 1"))
                .anyMatch(line -> line.endsWith("line 2"));
        for (int i = 0; i < 50; i++) {
            press(Key.Name.DOWN);
        }
        assertThat(press()).anyMatch(line -> line.endsWith("line 19"));
        assertThat(press(Key.Name.UP)).anyMatch(line -> line.endsWith("line 18"));
        assertThat(press(Key.Name.LEFT, Key.Name.RIGHT)).anyMatch(line -> line.endsWith("line 0"));
    }

    @Test
    void enter_takes_the_card_and_escape_leaves() {
        press(Key.Name.RIGHT);
        assertThat(frame.press(Key.of(Key.Name.ENTER)).orElseThrow().picked()).contains(2);
        assertThat(frame.press(Key.of(Key.Name.ESCAPE)).orElseThrow().picked()).isEmpty();
        assertThat(frame.press(Key.of('q')).orElseThrow().picked()).isEmpty();
    }

    @Test
    void a_question_mark_shows_the_keys_until_any_key() {
        assertThat(frame.press(Key.of('?'))).isEmpty();
        assertThat(press()).anyMatch(line -> line.contains("one back or on"));
        assertThat(press(Key.Name.RIGHT).get(0)).isEqualTo("Card 1");
    }

    @Test
    void what_came_from_outside_is_harmless_and_the_smallest_screen_is_enough() {
        assertThat(press()).noneMatch(line -> line.contains("\u001b"));
        assertThat(frame.lines(new Size(1, 1))).hasSize(1);
        assertThatThrownBy(() -> new Leaflet("Step", 0, number -> null)).isInstanceOf(IllegalArgumentException.class);
    }
}
