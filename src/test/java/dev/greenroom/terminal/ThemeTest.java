package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static boolean colour(Map<String, String> environment, boolean isTerminal, boolean noColor) {
        return Theme.resolve(environment, isTerminal, noColor).colour();
    }

    @Test
    void aTerminalHasColoursAndAPipeHasNone() {
        assertThat(colour(Map.of("TERM", "xterm"), true, false)).isTrue();
        assertThat(colour(Map.of("TERM", "xterm"), false, false)).isFalse();
    }

    @Test
    void aDumbOrUnknownTerminalHasNone() {
        assertThat(colour(Map.of("TERM", "dumb"), true, false)).isFalse();
        assertThat(colour(Map.of("TERM", ""), true, false)).isFalse();
        assertThat(colour(Map.of(), true, false)).isFalse();
    }

    @Test
    void noColorCountsWhenItIsNotEmpty() {
        assertThat(colour(Map.of("TERM", "xterm", "NO_COLOR", "1"), true, false))
                .isFalse();
        assertThat(colour(Map.of("TERM", "xterm", "NO_COLOR", ""), true, false)).isTrue();
    }

    @Test
    void forcingWorksOnAPipeUnlessColoursAreForbidden() {
        assertThat(colour(Map.of("CLICOLOR_FORCE", "1"), false, false)).isTrue();
        assertThat(colour(Map.of("CLICOLOR_FORCE", "0"), false, false)).isFalse();
        assertThat(colour(Map.of("CLICOLOR_FORCE", "1"), false, true)).isFalse();
        assertThat(colour(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), false, false))
                .isFalse();
    }

    @Test
    void stylesAreEscapesOnlyWithColours() {
        assertThat(new Theme(true).paint(Style.BAD, "no")).isEqualTo("\u001b[31mno\u001b[0m");
        assertThat(new Theme(true).paint(Style.PLAIN, "no")).isEqualTo("no");
        assertThat(Theme.plain().paint(Style.BAD, "no")).isEqualTo("no");
    }

    @Test
    void aCutLineKeepsItsStyles() {
        Line line = Line.of(Style.GOOD, "good").with(Style.PLAIN, " and more");
        assertThat(line.fit(6).painted(new Theme(true))).isEqualTo("\u001b[32mgood\u001b[0m …");
        assertThat(line.fit(4).text()).isEqualTo("goo…");
        assertThat(line.fit(13)).isEqualTo(line);
        assertThat(line.fit(0).text()).isEmpty();
    }
}
