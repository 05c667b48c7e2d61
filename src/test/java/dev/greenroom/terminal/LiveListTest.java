package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveListTest {
    private final Deque<LiveList.Entry> coming = new ArrayDeque<>();
    private final List<String> again = new ArrayList<>();
    private final LiveList list = new LiveList("Events", () -> Optional.ofNullable(coming.poll()), () -> false);

    private void come(String... rows) {
        for (String row : rows) {
            LiveList.Thing thing = new LiveList.Thing(List.of("body of " + row, "more"), () -> again.add(row));
            coming.add(new LiveList.Entry(Line.of(row), true, () -> Optional.of(thing)));
        }
        assertThat(list.refill()).isTrue();
    }

    private List<String> screen() {
        return list.lines(new Size(60, 6)).stream().map(Line::text).toList();
    }

    private void press(Key... keys) {
        for (Key key : keys) {
            list.press(key);
        }
    }

    private void type(String text) {
        text.chars().forEach(letter -> press(Key.of((char) letter)));
    }

    @Test
    void the_newest_row_is_in_sight_until_the_person_moves() {
        come("a", "b", "c", "d", "e");
        assertThat(screen()).contains("> e").doesNotContain("  a").hasSize(6);
        press(Key.of(Key.Name.UP));
        come("f");
        assertThat(screen()).contains("> d", "  e");
        press(Key.of(Key.Name.END));
        come("g");
        assertThat(screen()).contains("> g");
    }

    @Test
    void enter_opens_the_body_and_q_goes_back_and_then_leaves() {
        come("a", "b");
        press(Key.of(Key.Name.HOME), Key.of(Key.Name.ENTER));
        assertThat(screen()).contains("a", "body of a", "more").doesNotContain("> a");
        type("q");
        assertThat(screen()).contains("> a");
        assertThat(list.isOver()).isFalse();
        type("q");
        assertThat(list.isOver()).isTrue();
    }

    @Test
    void a_filter_leaves_what_matches_and_escape_takes_it_away() {
        come("apple", "pear", "Apricot");
        type("/ap");
        press(Key.of(Key.Name.ENTER));
        assertThat(screen()).contains("  apple", "> Apricot").noneMatch(line -> line.contains("pear"));
        assertThat(screen().get(0)).contains("2 of 3");
        press(Key.of(Key.Name.ESCAPE));
        assertThat(screen()).contains("  pear");
        type("/zzz");
        press(Key.of(Key.Name.BACKSPACE), Key.of(Key.Name.ENTER), Key.of(Key.Name.ENTER));
        type("r");
        assertThat(again).isEmpty();
        assertThat(screen().get(0)).contains("0 of 3");
    }

    @Test
    void r_does_the_row_again_in_the_list_and_in_its_body() {
        come("a", "b");
        type("r");
        press(Key.of(Key.Name.UP), Key.of(Key.Name.ENTER));
        type("r");
        assertThat(again).containsExactly("b", "a");
    }

    @Test
    void what_came_first_is_forgotten_when_there_is_too_much_and_a_small_screen_is_no_trouble() {
        for (int i = 0; i < 5100; i++) {
            come("row " + i);
        }
        press(Key.of(Key.Name.HOME));
        assertThat(screen()).contains("> row 100");
        assertThat(list.lines(new Size(1, 1))).hasSize(1);
        assertThat(list.lines(new Size(9, 2))).allMatch(line -> DisplayWidth.of(line.text()) <= 9);
    }

    @Test
    void a_remark_is_not_counted_and_one_on_nothing_says_that_enter_and_r_have_nothing_to_act_on() {
        come("a");
        coming.add(new LiveList.Entry(Line.of("remark"), false, Optional::empty));
        assertThat(list.refill()).isTrue();
        assertThat(screen().get(0)).contains("1 of 1");
        for (Key key : List.of(Key.of(Key.Name.ENTER), Key.of('r'))) {
            press(key);
            assertThat(screen()).contains("> remark", "nothing is behind this line");
            press(Key.of(Key.Name.DOWN));
            assertThat(screen()).doesNotContain("nothing is behind this line");
        }
        assertThat(again).isEmpty();
    }
}
