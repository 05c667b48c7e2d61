package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MenuFrameTest {
    private static Menu<Integer> menu(int choices) {
        Menu.Builder<Integer> menu = Menu.<Integer>titled("Main menu").header("Nothing runs.");
        for (int i = 1; i <= choices; i++) {
            menu.choice("Choice " + i, i == 2 ? "soon" : "", i);
        }
        return menu.build();
    }

    private static String text(MenuFrame<?> frame, Size size) {
        return frame.lines(size).stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private static void type(MenuFrame<?> frame, String keys) {
        for (char c : keys.toCharArray()) {
            frame.press(Key.of(c));
        }
    }

    private static int picked(MenuFrame<Integer> frame) {
        return frame.press(Key.of(Key.Name.ENTER)).orElseThrow().picked().orElseThrow();
    }

    @Test
    void aMenuShowsItsChoicesAndTheCursor() {
        MenuFrame<Integer> frame = new MenuFrame<>(menu(3));
        frame.press(Key.of(Key.Name.DOWN));
        assertThat(text(frame, new Size(80, 24))).isEqualTo("""
                Main menu
                Nothing runs.
                  1  Choice 1
                > 2  Choice 2  soon
                  3  Choice 3

                ↑↓ move  Enter choose  q back  ? keys""");
    }

    @Test
    void arrowsAndLettersMoveAndWrapAround() {
        MenuFrame<Integer> frame = new MenuFrame<>(menu(3));
        frame.press(Key.of(Key.Name.UP));
        assertThat(picked(frame)).isEqualTo(3);
        type(frame, "j");
        assertThat(picked(frame)).isEqualTo(1);
        type(frame, "jjk");
        assertThat(picked(frame)).isEqualTo(2);
        frame.press(Key.of(Key.Name.END));
        assertThat(picked(frame)).isEqualTo(3);
        frame.press(Key.of(Key.Name.HOME));
        assertThat(picked(frame)).isEqualTo(1);
    }

    @Test
    void digitsJumpAndFollowEachOther() {
        MenuFrame<Integer> frame = new MenuFrame<>(menu(12));
        type(frame, "3");
        assertThat(picked(frame)).isEqualTo(3);
        type(frame, "12");
        assertThat(picked(frame)).isEqualTo(12);
        type(frame, "29");
        assertThat(picked(frame)).isEqualTo(9);
        type(frame, "0");
        assertThat(picked(frame)).isEqualTo(9);
    }

    @Test
    void escAndQGoBack() {
        MenuFrame<Integer> frame = new MenuFrame<>(menu(2));
        assertThat(frame.press(Key.of(Key.Name.ESCAPE))).contains(new MenuFrame.Left<>(Optional.empty()));
        assertThat(frame.press(Key.of('q'))).contains(new MenuFrame.Left<>(Optional.empty()));
        assertThat(frame.press(Key.of('x'))).isEmpty();
        assertThat(frame.press(Key.of(Key.Name.LEFT))).isEmpty();
    }

    @Test
    void aQuestionMarkShowsTheKeysAndAnyKeyGoesOn() {
        MenuFrame<Integer> frame = new MenuFrame<>(menu(3));
        String before = text(frame, new Size(80, 24));
        type(frame, "?");
        assertThat(text(frame, new Size(80, 24))).isEqualTo("""
                Keys
                  ↑ ↓  k j  one choice up or down
                  1 2 3 ... to the choice with that number
                  Home End  first or last choice
                  Enter     choose
                  q  Esc    back
                  Ctrl-Z    stop for now; the shell's fg goes on
                  Ctrl-C    leave
                Any key goes on.""");
        assertThat(frame.lines(new Size(3, 2))).hasSize(2);
        assertThat(frame.press(Key.of('q'))).isEmpty();
        assertThat(text(frame, new Size(80, 24))).isEqualTo(before);
    }

    @Test
    void aMenuHigherThanTheScreenFollowsTheCursor() {
        MenuFrame<Integer> frame = new MenuFrame<>(menu(100));
        for (int i = 1; i <= 100; i++) {
            List<Line> lines = frame.lines(new Size(30, 5));
            assertThat(lines).hasSize(5);
            assertThat(text(frame, new Size(30, 5))).contains("> " + DisplayWidth.rightAligned("" + i, 3));
            frame.press(Key.of(Key.Name.DOWN));
        }
    }

    @Test
    void aNarrowScreenCutsTheLines() {
        assertThat(text(new MenuFrame<>(menu(2)), new Size(8, 4))).isEqualTo("""
                Main me…
                Nothing…
                > 1  Ch…
                  2  Ch…""");
    }
}
