package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Menus and lists are drawn in place, fit, and leave the terminal as it was. */
@Timeout(60)
class ScreenConsoleTest extends ScreenRig {
    @Test
    void aMenuIsDrawnInPlaceAndAnswersToArrows() throws Exception {
        Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.choose(MENU));
        screen.awaitText("> 1  Replicas");
        screen.type(DOWN + DOWN + UP);
        screen.awaitText("> 2  Personas");
        screen.awaitExactly("""
                Main menu
                  1  Replicas
                > 2  Personas
                  3  Videos

                ↑↓ move  Enter choose  q back  ? keys""");
        screen.type("\r");
        assertThat(result(asked)).contains("persona");
        screen.awaitExactly("Main menu > Personas");
        assertGivenBack();
    }

    @Test
    void aMenuWithoutATraceLeavesTheScreenAsItWas() throws Exception {
        Menu<String> menu = Menu.<String>titled("Step 4")
                .choice("Walk On", "walk")
                .withoutTrace()
                .build();
        Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.choose(menu));
        screen.awaitText("> 1  Walk On");
        screen.type("\r");
        assertThat(result(asked)).contains("walk");
        screen.awaitExactly("");
        assertGivenBack();
    }

    @Test
    void aMenuIsLeftWithEscOrQ() throws Exception {
        for (String key : List.of(ESC, "q")) {
            Future<Optional<String>> asked = VirtualScreen.start(() -> screen.console.choose(MENU));
            screen.awaitText("Replicas");
            screen.type(key);
            assertThat(result(asked)).isEmpty();
            screen.awaitExactly("");
        }
        assertGivenBack();
    }

    @Test
    void aListTurnsItsPagesAndGivesTheChosenRow() throws Exception {
        Future<Browsed<String>> asked = VirtualScreen.start(() -> screen.console.browse(list(12)));
        screen.awaitText("page 1 of 3");
        screen.type(RIGHT + "j");
        screen.awaitText(">  7  row 7");
        screen.type("\u001b[6~");
        screen.awaitText("> 12  row 12");
        screen.type("\u001b[H");
        screen.awaitText(">  1  row 1");
        screen.type("/ROW 9\r\r");
        assertThat(result(asked)).isEqualTo(Browsed.chosen("row 9"));
        screen.awaitExactly("");
        assertGivenBack();
    }

    @Test
    void aListTellsOfFilterRefreshAndBack() throws Exception {
        for (String[] pair : new String[][] {{"\t", "FILTER"}, {"\u001b[15~", "REFRESH"}, {ESC, "BACK"}}) {
            Future<Browsed<String>> asked = VirtualScreen.start(() -> screen.console.browse(list(3)));
            screen.awaitText("page 1 of 1");
            screen.type(pair[0]);
            assertThat(result(asked).kind()).hasToString(pair[1]);
            screen.awaitExactly("");
        }
    }

    @Test
    void aBrokenLabelGivesTheTerminalBack() throws InterruptedException {
        Paginator<String> broken = Paginator.<String>titled("Broken")
                .label(row -> {
                    throw new IllegalStateException("no label");
                })
                .build();
        broken.rows(List.of("row"));
        assertThatThrownBy(() -> screen.console.browse(broken)).hasMessage("no label");
        assertGivenBack();
    }

    @Test
    void hostileNamesNeverReachTheTerminalAsTheyAre() throws Exception {
        Paginator<String> list = Paginator.<String>titled("Names").pageSize(50).build();
        list.rows(HostileText.NAMES);
        Future<Browsed<String>> asked = VirtualScreen.start(() -> screen.console.browse(list));
        screen.awaitText("Names");
        screen.type("q");
        result(asked);
        assertGivenBack();
        String own =
                screen.written().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").replaceAll("[\r\n]", "");
        assertThat(own.codePoints().filter(HostileText::isDangerous)).isEmpty();
    }

    @Test
    void theLastFrameFitsAfterAnyResize() throws Exception {
        Random random = new Random(5);
        Future<Browsed<String>> asked = VirtualScreen.start(() -> screen.console.browse(list(40)));
        screen.awaitText("page 1");
        for (int i = 0; i < 40; i++) {
            screen.resize(1 + random.nextInt(300), 1 + random.nextInt(100));
            screen.type(random.nextBoolean() ? DOWN : UP);
        }
        screen.resize(1, 1);
        screen.type(DOWN);
        screen.resize(50, 12);
        screen.await(text -> text.startsWith("Replicas · page") && text.endsWith("? keys")
                || text.startsWith("Replicas · page") && text.endsWith("…"));
        screen.type("q");
        assertThat(result(asked)).isEqualTo(Browsed.back());
        assertGivenBack();
    }

    @Test
    void aTerminalWithoutASizeIsTakenFor80Columns() {
        screen.resize(0, 0);
        assertThat(screen.console.width()).isEqualTo(80);
    }
}
