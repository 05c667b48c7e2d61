package dev.greenroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    private static List<String> lines(JsonNode before, JsonNode after) {
        return Difference.between(before, after).stream()
                .map(line -> line.sign() + " " + line.text())
                .toList();
    }

    private static List<String> texts(String before, String after) {
        return lines(TextNode.valueOf(before), TextNode.valueOf(after));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JsonTree.read(text.replace('\'', '"'));
    }

    @Test
    void lines_that_are_alike_are_left_out() {
        assertThat(texts("one\ntwo\nthree\nfour", "one\n2\nthree\nfour\nfive"))
                .containsExactly("- two", "+ 2", "+ five");
        assertThat(texts("a\nb", "a\nb")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "end.  |end.|- end.··|+ end.",
                "end. |end.\\t|- end.·|+ end.\\t",
                "one  two|one two|- one ·two|+ one two",
                "a\u00a0b|a b|- a\\u{a0}b|+ a·b",
                "caf\u00e9|cafe\u0301|- caf\u00e9|+ cafe\\u{301}",
                "a\u200bb|ab|- a\\u{200b}b|+ ab",
                "was |is|- was·|+ is",
            })
    void a_difference_that_no_eye_sees_is_spelt(String before, String after, String gone, String come) {
        assertThat(texts(before, after.replace("\\t", "\t"))).containsExactly(gone, come);
    }

    @Test
    void the_break_at_the_end_of_a_text_is_a_line_of_its_own() {
        assertThat(texts("a\n", "a")).containsExactly("- (empty line)");
        assertThat(texts("a\r\nb", "a\nb")).containsExactly("- a\\r", "+ a");
        assertThat(texts("", "a")).containsExactly("- (empty)", "+ a");
    }

    @Test
    void of_a_long_line_the_part_is_shown_that_differs() {
        String long1 = "x".repeat(100) + "OLD" + "y".repeat(100);
        assertThat(texts(long1, long1.replace("OLD", "new")))
                .containsExactly(
                        "- …" + "x".repeat(30) + "OLD" + "y".repeat(30) + "…",
                        "+ …" + "x".repeat(30) + "new" + "y".repeat(30) + "…");
    }

    @Test
    void of_a_list_the_elements_are_shown_that_differ_with_their_names() throws JsonProcessingException {
        String tools = "[{'type':'function','function':{'name':'day','description':'Says the day.'}},"
                + "{'function':{'name':'time'}}, {'n': 1}]";
        assertThat(lines(json(tools), json(tools.replace("the day", "a weekday").replace("'n': 1", "'n': 1.0"))))
                .containsExactly(
                        "- day: …me\":\"day\",\"description\":\"Says the day.\"}}",
                        "+ day: …me\":\"day\",\"description\":\"Says a weekday.\"}}");
        assertThat(lines(json("['a','b']"), json("['b']"))).containsExactly("- a");
    }

    @Test
    void secrets_are_masked_and_still_said_to_differ() throws JsonProcessingException {
        assertThat(lines(json("[{'api_key':'hush'}]"), json("[{'api_key':'hush hush'}]")))
                .hasSize(2)
                .allMatch(line -> line.contains("********") && line.endsWith("(what differs is masked)"))
                .noneMatch(line -> line.contains("hush"));
    }

    @Test
    void what_was_not_there_comes_as_a_whole() throws JsonProcessingException {
        assertThat(lines(MissingNode.getInstance(), json("{'a':[1]}"))).containsExactly("+ {\"a\":[1]}");
        assertThat(lines(json("[]"), MissingNode.getInstance())).containsExactly("- []");
    }

    /** Without the lines that go, and with those that come, the one text has as many lines as the other. */
    @Test
    void three_hundred_edits_are_told_by_no_more_lines_than_were_touched() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<String> before =
                    IntStream.range(0, 30).mapToObj(i -> "line " + i).collect(Collectors.toList());
            List<String> after = new ArrayList<>(before);
            int edits = random.nextInt(6);
            for (int i = 0; i < edits; i++) {
                int at = random.nextInt(after.size());
                if (random.nextBoolean()) {
                    after.remove(at);
                } else {
                    after.add(at, "new " + round + " " + i);
                }
            }
            List<String> lines = texts(String.join("\n", before), String.join("\n", after));
            long gone = lines.stream().filter(line -> line.startsWith("-")).count();
            assertThat(lines).hasSizeLessThanOrEqualTo(edits);
            assertThat(before.size() - gone + (lines.size() - gone)).isEqualTo(after.size());
        }
    }
}
