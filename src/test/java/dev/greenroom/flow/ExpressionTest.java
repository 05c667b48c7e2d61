package dev.greenroom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Definition DEFINITION = Definition.named("words")
            .condition("yes", "n == 3")
            .condition("also", "yes and true")
            .store("n", 3)
            .init("a")
            .state("a")
            .build();

    private static Object value(String text) {
        Scope scope = new Scope(
                DEFINITION,
                Plugins.NONE,
                Plain.map(Map.of("n", 3, "x", "hey", "list", List.of(1, 2), "map", Map.of("k", Map.of("z", 1)))),
                Map.of(),
                "a",
                Map.of(),
                "payload",
                "input",
                List.of(),
                Instant.EPOCH,
                Map.of());
        return Expression.parse(text).value(scope);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n == 3|true",
                "n == 3.0|true",
                "n != 3|false",
                "not n == 3|false",
                "!yes|false",
                "!(yes and n > 5)|true",
                "also or missing|true",
                "1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3|true",
                "'b' > 'a'|true",
                "'e' in x|true",
                "'q' not in x|true",
                "2 in list|true",
                "'k' in map|true",
                "3 in [1, 2, 3,]|true",
                "map.k.z == 1|true",
                "map['k']['z'] == 1|true",
                "list[-1] == 2|true",
                "list[7] == none|true",
                "missing.deeper == null|true",
                "'it''s' == 1|false",
                "\"it's\" == 'it\\'s'|true",
                "true or 1 < 'a'|true",
                "false and 1 < 'a'|false",
                "-1 < 0|true",
                "payload == 'payload'|true",
                "not not true|true"
            })
    void givesTheExpectedTruth(String text, boolean expected) {
        if (text.contains("''")) {
            assertThatThrownBy(() -> value(text)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(Plain.truth(value(text))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n ==",
                "== 3",
                "(n",
                "n)",
                "a b",
                "n = 3",
                "and",
                "x.1",
                "[1",
                "'open",
                "n $ 3",
                "1 2",
                "- x",
                "x | upper"
            })
    void refusesWhatItCannotReadWithTheColumn(String text) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at column");
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThatThrownBy(() -> Expression.parse("(".repeat(500) + "1" + ")".repeat(500)))
                .hasMessageContaining("deeper");
        assertThatThrownBy(() -> Expression.parse("!".repeat(500) + "n")).hasMessageContaining("deeper");
        assertThatThrownBy(() -> Expression.parse("(".repeat(20_000))).hasMessageContaining("longer");
        assertThat(value("n" + ".a".repeat(900))).isNull();
    }

    @Test
    void valuesWithoutOrderAreNotCompared() {
        assertThatThrownBy(() -> value("n < 'a'")).hasMessageContaining("cannot order 3 and \"a\"");
        assertThatThrownBy(() -> value("1 in n")).hasMessageContaining("cannot look");
    }
}
