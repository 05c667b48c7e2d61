package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaginatorTest {
    private final Paginator<String> list = filtered();

    private static Paginator<String> filtered() {
        Paginator<String> list = Paginator.<String>titled("Replicas")
                .pageSize(3)
                .filters(List.of("user", "system", "all"), "user")
                .empty(filter -> "No " + filter + " replicas found.")
                .build();
        list.resize(new Size(80, 24));
        list.rows(rows(8, n -> "row " + n));
        return list;
    }

    private static List<String> rows(int count, IntFunction<String> name) {
        return IntStream.rangeClosed(1, count).mapToObj(name).toList();
    }

    private static String text(Paginator<?> list) {
        return list.lines().stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private Optional<Browsed<String>> press(Key.Name... keys) {
        Optional<Browsed<String>> last = Optional.empty();
        for (Key.Name key : keys) {
            last = list.press(Key.of(key));
        }
        return last;
    }

    private Optional<Browsed<String>> type(String text) {
        Optional<Browsed<String>> last = Optional.empty();
        for (char c : text.toCharArray()) {
            last = list.press(Key.of(c));
        }
        return last;
    }

    private String focused() {
        return list.press(Key.of(Key.Name.ENTER)).orElseThrow().item().orElseThrow();
    }

    @Test
    void aPageShowsWhereOneIsAndNumbersRowsOverTheWholeList() {
        press(Key.Name.RIGHT, Key.Name.DOWN);
        assertThat(text(list)).isEqualTo("""
                Replicas · page 2 of 3 · 8 user
                Filter: [user]  system  all

                  4  row 4
                > 5  row 5
                  6  row 6

                ↑↓ move  ←→ page  Enter open  / find  f filter  q back  ? keys""");
    }

    @Test
    void upAndDownWrapAround() {
        assertThat(focused()).isEqualTo("row 1");
        press(Key.Name.UP);
        assertThat(focused()).isEqualTo("row 8");
        press(Key.Name.DOWN);
        assertThat(focused()).isEqualTo("row 1");
        type("j");
        assertThat(focused()).isEqualTo("row 2");
        type("kk");
        assertThat(focused()).isEqualTo("row 8");
    }

    @Test
    void goingDownPastThePageTurnsIt() {
        press(Key.Name.DOWN, Key.Name.DOWN, Key.Name.DOWN);
        assertThat(list.page()).isEqualTo(2);
        assertThat(focused()).isEqualTo("row 4");
    }

    @Test
    void digitsGoToTheRowWithThatNumberAndFollowEachOther() {
        type("8");
        assertThat(focused()).isEqualTo("row 8");
        assertThat(list.page()).isEqualTo(3);
        list.rows(rows(12, n -> "row " + n));
        type("12");
        assertThat(focused()).isEqualTo("row 12");
        type("1");
        press(Key.Name.UP, Key.Name.DOWN);
        type("2");
        assertThat(focused()).as("another key ends the number").isEqualTo("row 2");
        type("13");
        assertThat(focused()).as("there is no row 13").isEqualTo("row 3");
        assertThat(type("0")).isEmpty();
        assertThat(focused()).isEqualTo("row 3");
    }

    @Test
    void digitsAreWordsWhileOneTypesAndNumbersOfWhatWasFoundAfterwards() {
        list.rows(rows(12, n -> "row " + n));
        type("/1");
        assertThat(list.shown()).containsExactly("row 1", "row 10", "row 11", "row 12");
        press(Key.Name.ENTER);
        type("3");
        assertThat(list.shown()).hasSize(4);
        assertThat(focused()).isEqualTo("row 11");
    }

    @Test
    void pagesTurnToTheirEndsAndNoFurther() {
        press(Key.Name.DOWN, Key.Name.DOWN, Key.Name.RIGHT);
        assertThat(focused()).isEqualTo("row 6");
        type("l");
        assertThat(list.page()).isEqualTo(3);
        assertThat(focused()).isEqualTo("row 8");
        press(Key.Name.PAGE_DOWN);
        assertThat(list.page()).isEqualTo(3);
        type("h");
        press(Key.Name.PAGE_UP, Key.Name.LEFT);
        assertThat(list.page()).isEqualTo(1);
    }

    @Test
    void homeAndEndGoToTheFirstAndLastRow() {
        press(Key.Name.END);
        assertThat(focused()).isEqualTo("row 8");
        press(Key.Name.HOME);
        assertThat(focused()).isEqualTo("row 1");
    }

    @Test
    void theKeysThatLeaveSayWhatWasMeant() {
        assertThat(press(Key.Name.ENTER)).contains(Browsed.chosen("row 1"));
        assertThat(press(Key.Name.ESCAPE)).contains(Browsed.back());
        assertThat(type("q")).contains(Browsed.back());
        assertThat(type("Q")).contains(Browsed.back());
        assertThat(type("r")).contains(Browsed.refresh());
        assertThat(press(Key.Name.F5)).contains(Browsed.refresh());
        assertThat(press(Key.Name.UNKNOWN)).isEmpty();
        assertThat(type("xX%")).isEmpty();
    }

    @Test
    void theFilterGoesRoundAndStartsAtTheFirstRow() {
        press(Key.Name.END);
        assertThat(type("f")).contains(Browsed.filter("system"));
        assertThat(list.filter()).isEqualTo("system");
        assertThat(focused()).isEqualTo("row 1");
        assertThat(press(Key.Name.TAB)).contains(Browsed.filter("all"));
        assertThat(press(Key.Name.TAB)).contains(Browsed.filter("user"));
        assertThat(press(Key.Name.BACK_TAB)).contains(Browsed.filter("all"));
    }

    @Test
    void aListWithoutFiltersShowsNoneAndIgnoresTheKey() {
        Paginator<String> plain =
                Paginator.<String>titled("Videos").empty("No videos.").build();
        plain.resize(new Size(80, 8));
        assertThat(text(plain)).isEqualTo("""
                Videos · page 1 of 1 · 0
                  No videos.
                ↑↓ move  ←→ page  Enter open  / find  q back  ? keys""");
        assertThat(plain.press(Key.of('f'))).isEmpty();
        assertThat(plain.press(Key.of(Key.Name.TAB))).isEmpty();
    }

    @Test
    void anEmptyFilterIsNoDeadEnd() {
        list.rows(List.of());
        assertThat(text(list)).contains("No user replicas found.").contains("Filter: [user]  system  all");
        assertThat(press(Key.Name.ENTER)).isEmpty();
        assertThat(press(Key.Name.UP, Key.Name.DOWN, Key.Name.RIGHT, Key.Name.END))
                .isEmpty();
        assertThat(type("f")).contains(Browsed.filter("system"));
    }

    @Test
    void typingFindsRowsInAnyCaseAndEscShowsAllAgain() {
        list.rows(List.of("Anna", "Bert", "Hannah"));
        type("/AN");
        assertThat(text(list))
                .contains("page 1 of 1 · 2 of 3 user")
                .contains("Find: AN_")
                .contains("> 1  Anna");
        press(Key.Name.BACKSPACE, Key.Name.BACKSPACE);
        type("h");
        press(Key.Name.ENTER);
        assertThat(focused()).isEqualTo("Hannah");
        assertThat(press(Key.Name.ESCAPE)).isEmpty();
        assertThat(text(list)).contains("3 user").doesNotContain("Find");
        assertThat(press(Key.Name.ESCAPE)).contains(Browsed.back());
    }

    @Test
    void letterKeysAreTextWhileTyping() {
        list.rows(List.of("quiet fjord", "loud"));
        assertThat(type("/q")).isEmpty();
        assertThat(text(list)).contains("quiet fjord").doesNotContain("loud");
        assertThat(type("zz")).isEmpty();
        assertThat(text(list)).contains("Nothing contains \"qzz\".");
        assertThat(press(Key.Name.ENTER, Key.Name.ENTER)).isEmpty();
    }

    @Test
    void typingTakesCharactersOutsideTheBasicPlane() {
        list.rows(List.of("👾 one", "two"));
        list.press(Key.of('/'));
        list.press(Key.typed("👾"));
        assertThat(text(list)).contains("1 of 2 user");
        press(Key.Name.BACKSPACE);
        assertThat(text(list)).contains("2 user").contains("Find: _");
    }

    @Test
    void pageAndCursorStayWhenRowsAreLoadedAgain() {
        press(Key.Name.RIGHT, Key.Name.DOWN);
        list.rows(rows(9, n -> "new " + n));
        assertThat(list.page()).isEqualTo(2);
        assertThat(focused()).isEqualTo("new 5");
    }

    @Test
    void theLastPageGoesWhenItsOnlyRowIsRemoved() {
        list.rows(rows(7, n -> "row " + n));
        press(Key.Name.END);
        assertThat(list.page()).isEqualTo(3);
        List<String> fewer = new ArrayList<>(list.rows());
        fewer.remove("row 7");
        list.rows(fewer);
        assertThat(list.page()).isEqualTo(2);
        assertThat(list.pages()).isEqualTo(2);
        assertThat(focused()).isEqualTo("row 6");
    }

    @Test
    void aListOfOneRowHasOnePage() {
        list.rows(List.of("only"));
        press(Key.Name.UP, Key.Name.DOWN, Key.Name.RIGHT, Key.Name.LEFT, Key.Name.END);
        assertThat(focused()).isEqualTo("only");
        assertThat(text(list)).contains("page 1 of 1 · 1 user");
    }

    @Test
    void theQuestionMarkShowsTheKeysUntilAnyKey() {
        type("?");
        assertThat(text(list)).startsWith("Keys\n").contains("next filter").doesNotContain("row 1");
        assertThat(type("q")).isEmpty();
        assertThat(text(list)).contains("row 1");
    }

    @Test
    void aLowScreenShowsFewerRowsAndKeepsTheCursor() {
        press(Key.Name.END);
        list.resize(new Size(20, 5));
        assertThat(list.rowsPerPage()).isEqualTo(2);
        assertThat(text(list)).contains("> 8  row 8");
        list.resize(new Size(9, 1));
        assertThat(text(list)).isEqualTo("> 8  row…");
    }

    @Test
    void tenThousandPagesAreTurnedWithoutGrowingTheStack() {
        list.rows(rows(30_000, n -> "row " + n));
        for (int i = 0; i < 20_000; i++) {
            press(Key.Name.RIGHT);
        }
        assertThat(list.page()).isEqualTo(10_000);
    }

    @Test
    void hostileNamesStayInTheirLine() {
        list.rows(HostileText.NAMES);
        for (int i = 0; i < list.pages(); i++) {
            assertThat(list.lines()).allSatisfy(line -> {
                assertThat(line.text().codePoints().filter(HostileText::isDangerous))
                        .isEmpty();
                assertThat(DisplayWidth.of(line.text())).isLessThanOrEqualTo(80);
            });
            press(Key.Name.RIGHT);
        }
    }

    @Test
    void aFilterThatTheListDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> list.filter("none")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Paginator.<String>titled("x").filters(List.of("a"), "b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Paginator.<String>titled("x").pageSize(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
