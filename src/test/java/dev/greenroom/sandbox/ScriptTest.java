package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import dev.greenroom.sandbox.play.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script that is none is told where it is wrong. */
class ScriptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                              | s.json:1:1: expected an object
            {"rule": []}                                    | s.json:1:2: there is no field "rule" here
            {"rules": {}}                                   | s.json:1:11: expected a list of rules
            {"rules": [1]}                                  | s.json:1:12: expected an object
            {"rules": [{"when": 1}]}                        | s.json:1:21: expected a text
            {"rules": [{"when": "/(/"}]}                    | s.json:1:21: no pattern
            {"rules": [{"say": [1]}]}                       | s.json:1:21: expected a text
            {"rules": [{"call": {"arguments": {}}}]}        | s.json:1:21: which tool is called is missing
            {"rules": [{"call": {"tool": "x", "args": {}}}]} | s.json:1:35: there is no field "args" here
            {"rules": [{"call": {"tool": "x", "arguments": []}}]} | s.json:1:48: expected an object
            {"rules": [{"completes": "yes"}]}               | s.json:1:26: expected true or false
            """)
    void whatIsWrongIsTold(String text, String complaint) {
        assertThatThrownBy(() -> Script.read(JsonSource.of("s.json", text)))
                .isInstanceOf(WrongUsage.class)
                .hasMessageStartingWith(complaint);
    }

    @Test
    void anEmptyOneIsFine() {
        assertThat(Script.read(JsonSource.of("s.json", "{}"))).isEqualTo(Script.none());
    }
}
