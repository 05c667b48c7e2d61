package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisplayWidthTest {
    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        assertThat(DisplayWidth.of("abc")).isEqualTo(3);
        assertThat(DisplayWidth.of("日本")).isEqualTo(4);
        assertThat(DisplayWidth.of("👾")).isEqualTo(2);
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("")).isZero();
    }

    @Test
    void whatFitsStaysAndWhatDoesNotEndsInAnEllipsis() {
        assertThat(DisplayWidth.fit("abcd", 4)).isEqualTo("abcd");
        assertThat(DisplayWidth.fit("abcde", 4)).isEqualTo("abc…");
        assertThat(DisplayWidth.fit("日本語", 6)).isEqualTo("日本語");
        assertThat(DisplayWidth.fit("日本語", 5)).isEqualTo("日本…");
        assertThat(DisplayWidth.fit("日本語", 4)).isEqualTo("日…");
        assertThat(DisplayWidth.fit("日", 1)).isEqualTo("…");
        assertThat(DisplayWidth.fit("abc", 0)).isEmpty();
    }

    @Test
    void aMarkStaysWithItsLetterWhenTextIsCut() {
        assertThat(DisplayWidth.fit("ae\u0301bcd", 3)).isEqualTo("ae\u0301…");
    }

    @Test
    void paddingCountsColumns() {
        assertThat(DisplayWidth.padded("日", 4)).isEqualTo("日  ");
        assertThat(DisplayWidth.rightAligned("日", 4)).isEqualTo("  日");
        assertThat(DisplayWidth.padded("abc", 2)).isEqualTo("abc");
    }

    @Test
    void randomTextsNeverTakeMoreThanTheyMay() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            String text = Harmless.line(HostileText.random(random));
            int limit = random.nextInt(100);
            String fitted = DisplayWidth.fit(text, limit);
            assertThat(DisplayWidth.of(fitted)).as(text).isLessThanOrEqualTo(limit);
            assertThat(fitted.equals(text)).as(text).isEqualTo(DisplayWidth.of(text) <= limit || text.isEmpty());
        }
    }

    /** A cost that grew with the square of the length would take hours; the bound is generous on purpose. */
    @Test
    void aMillionCharactersAreMeasuredInOneWalk() {
        for (String one : List.of("a", "日", "e\u0301", "\uD83D\uDC7E", "\u001b[31m", "\ud800")) {
            String text = one.repeat(1_000_000 / one.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                String fitted = DisplayWidth.fit(Harmless.line(text), 80);
                assertThat(DisplayWidth.of(fitted)).isBetween(79, 80);
                assertThat(fitted).endsWith("…");
                DisplayWidth.wrap(Harmless.line(text), 80);
            });
        }
    }

    @Test
    void linesBreakAtSpacesAndLongWordsInside() {
        assertThat(DisplayWidth.wrap("one two three", 8)).containsExactly("one two", "three");
        assertThat(DisplayWidth.wrap("abcdefghij k", 4)).containsExactly("abcd", "efgh", "ij k");
        assertThat(DisplayWidth.wrap("日本語", 4)).containsExactly("日本", "語");
        assertThat(DisplayWidth.wrap("", 4)).containsExactly("");
    }

    @Test
    void anAddressIsNotBroken() {
        assertThat(DisplayWidth.wrap("see https://example.invalid/abc now", 10))
                .containsExactly("see", "https://example.invalid/abc", "now");
    }

    @Test
    void wrappedRandomTextLosesNoWordAndFits() {
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            String text = Harmless.line(HostileText.random(random)).replace("://", "");
            int limit = 2 + random.nextInt(60);
            List<String> lines = DisplayWidth.wrap(text, limit);
            assertThat(lines).as(text).allMatch(line -> DisplayWidth.of(line) <= limit);
            assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
        }
    }
}
