package dev.greenroom.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HarmlessTest {
    static Iterable<String> names() {
        return HostileText.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void noNameKeepsADangerousCharacter(String name) {
        assertThat(Harmless.line(name).codePoints().filter(HostileText::isDangerous))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aHarmlessTextStaysAsItIs(String name) {
        String once = Harmless.line(name);
        assertThat(Harmless.line(once)).isEqualTo(once);
    }

    @Test
    void controlCharactersBecomeTheirPictures() {
        assertThat(Harmless.line("\u001b[31m a\nb\rc\u0000d\u007f")).isEqualTo("␛[31m a␊b␍c␀d␡");
    }

    @Test
    void whatReordersOrHidesTextBecomesItsNumber() {
        assertThat(Harmless.line("a\u202eb\u200bc\u0085d\ud800e\ufeff"))
                .isEqualTo("a\\u{202e}b\\u{200b}c\\u{85}d\\u{d800}e\\u{feff}");
    }

    @Test
    void ordinaryTextOfAnyLanguageIsLeftAlone() {
        assertThat(Harmless.line("Zoë, e\u0301, 日本, 👾, می\u200cخواهم, שלום"))
                .isEqualTo("Zoë, e\u0301, 日本, 👾, می\u200cخواهم, שלום");
    }

    @Test
    void joinedSymbolsStandSideBySide() {
        assertThat(Harmless.line("👨\u200d👩 ❤\ufe0f")).isEqualTo("👨👩 ❤");
    }

    @Test
    void aMarkWithoutALetterGetsACircleAndMarksDoNotPileUp() {
        assertThat(Harmless.line("\u0301a")).isEqualTo("\u25cc\u0301a");
        assertThat(Harmless.line("z" + "\u0301".repeat(50))).isEqualTo("z" + "\u0301".repeat(8));
    }

    @Test
    void aTextKeepsItsLinesAndNothingElse() {
        assertThat(Harmless.text("a\r\nb\n\tc\rd\u001b")).isEqualTo("a\nb\n    c␍d␛");
        assertThat(Harmless.lines("a\n\nb\n")).containsExactly("a", "", "b", "");
    }

    @Test
    void randomTextsComeOutHarmless() {
        Random random = new Random(20261121);
        for (int i = 0; i < 10_000; i++) {
            String line = Harmless.line(HostileText.random(random));
            assertThat(line.codePoints().anyMatch(HostileText::isDangerous))
                    .as(line)
                    .isFalse();
        }
    }
}
