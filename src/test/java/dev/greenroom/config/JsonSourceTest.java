package dev.greenroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourceTest {
    private static final String COMMENTED = """
            {
              // who speaks
              "name": "Coach", /* and why: */
              "url": "https://x.invalid/*no comment*/",
              "list": [1, 2.50, true,],
              "deep": {"a/b": {"~": null}},
            }
            """;

    private static JsonSource source(String text) {
        return JsonSource.of("a.jsonc", text);
    }

    private static Function<String, Optional<String>> variables(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }

    @Test
    void comments_and_trailing_commas_are_read_over_but_not_inside_strings() {
        assertThat(source(COMMENTED).object().toString())
                .isEqualTo(
                        "{\"name\":\"Coach\",\"url\":\"https://x.invalid/*no comment*/\",\"list\":[1,2.50,true],\"deep\":{\"a/b\":{\"~\":null}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "/name, '\"Coach\"', 3:11",
        "/list, '[1, 2.50, true,]', 5:11",
        "/list/0, 1, 5:12",
        "/list/1, 2.50, 5:15",
        "/list/2, true, 5:21",
        "/deep/a~1b, '{\"~\": null}', 6:19",
        "/deep/a~1b/~0, null, 6:25"
    })
    void every_value_has_a_place(String pointer, String value, String place) {
        JsonSource source = source(COMMENTED);
        Position position = source.position(pointer);
        assertThat(COMMENTED.substring(position.start(), position.end())).isEqualTo(value);
        assertThat(position).hasToString(place);
    }

    @Test
    void a_key_has_a_place_of_its_own() {
        Position key = source(COMMENTED).keyPosition("/url");
        assertThat(COMMENTED.substring(key.start(), key.end())).startsWith("\"url\"");
        assertThat(key).hasToString("4:3");
    }

    @Test
    void what_is_not_there_stands_where_its_parent_does() {
        assertThat(source(COMMENTED).where("/deep/x/y")).isEqualTo("a.jsonc:6:11");
    }

    @Test
    void a_long_string_ends_where_it_ends() {
        String text = "{\"a\": \"" + "x\\u00e9\\n".repeat(20_000) + "\", \"b\": 12345}";
        Position position = source(text).position("/a");
        assertThat(text.charAt(position.end() - 1)).isEqualTo('"');
        assertThat(text.substring(position.end())).isEqualTo(", \"b\": 12345}");
        Position number = source(text).position("/b");
        assertThat(text.substring(number.start(), number.end())).isEqualTo("12345");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"a\": 2}|a.jsonc:1:",
                "{'a': 1}|a.jsonc:1:2",
                "{\"a\": no}|a.jsonc:1:",
                "{\"a\": 012}|a.jsonc:1:",
                "{\"a\": NaN}|a.jsonc:1:",
                "{\"a\": 1} {}|a.jsonc:1:10",
                "{\"a\": [1, 2}|a.jsonc:1:",
                "{\"a\": \"x|a.jsonc:1:",
                "// nothing|a.jsonc:1:1",
                "{\"a\": 1,,}|a.jsonc:1:",
                "{\"a\": /* open|a.jsonc:1:"
            })
    void what_is_not_json_is_refused_with_its_place(String text, String place) {
        assertThatThrownBy(() -> source(text))
                .isInstanceOf(WrongUsage.class)
                .hasMessageStartingWith(place)
                .hasMessageContaining("not JSON");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void depth_and_size_are_bounded(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> source("[".repeat(100_000)))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("nest");
        Path large = folder.resolve("large.json");
        byte[] bytes = new byte[JsonSource.LARGEST + 1];
        Arrays.fill(bytes, (byte) ' ');
        Files.write(large, bytes);
        assertThatThrownBy(() -> JsonSource.read(large))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void a_folder_a_missing_file_and_bytes_that_are_not_utf8_are_refused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> JsonSource.read(folder)).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> JsonSource.read(folder.resolve("x"))).hasMessageContaining("there is no file");
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
        assertThatThrownBy(() -> JsonSource.read(latin))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no FIFOs among its files")
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_fifo_is_refused_without_waiting_for_it(@TempDir Path folder) throws Exception {
        Path fifo = folder.resolve("fifo.json");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> JsonSource.read(fifo)).hasMessageContaining("not a regular file");
    }

    @Test
    void a_byte_order_mark_is_no_content() {
        assertThat(source("\ufeff{}").object()).isEmpty();
    }

    @Test
    void variables_are_put_in_once() {
        JsonSource filled = source("{\"a\": \"x ${env:ONE}${env:TWO}\", \"b\": [\"${env:ONE}\"], \"${env:ONE}\": 1}")
                .withVariables(variables(Map.of("ONE", "$1 ${env:TWO}", "TWO", "")));
        assertThat(filled.object().toString())
                .isEqualTo("{\"a\":\"x $1 ${env:TWO}\",\"b\":[\"$1 ${env:TWO}\"],\"${env:ONE}\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "", "a b"})
    void a_variable_that_is_not_set_is_an_error_with_its_place(String name) {
        assertThatThrownBy(() ->
                        source("{\n \"a\": [\"${env:" + name + "}\"]}").withVariables(variables(Map.of("OTHER", "x"))))
                .isInstanceOf(WrongUsage.class)
                .hasMessageStartingWith("a.jsonc:2:8: ");
    }

    @Test
    void a_replaced_value_leaves_the_rest_alone() {
        assertThat(source(COMMENTED)
                        .with("/name", TextNode.valueOf("Ann \"A\""))
                        .text())
                .isEqualTo(COMMENTED.replace("\"Coach\"", "\"Ann \\\"A\\\"\""));
        assertThat(source(COMMENTED).with("/list/1", BooleanNode.FALSE).text())
                .isEqualTo(COMMENTED.replace("2.50", "false"));
    }

    @Test
    void an_added_member_comes_last_and_comments_stay_with_their_lines() {
        assertThat(source("{\n  \"a\": 1 // one, the first\n  // end\n}\n")
                        .with("/b", BooleanNode.TRUE)
                        .text())
                .isEqualTo("{\n  \"a\": 1, // one, the first\n  // end\n  \"b\": true\n}\n");
        assertThat(source("{\r\n\t\"a\": 1,\r\n}").with("/b", BooleanNode.TRUE).text())
                .isEqualTo("{\r\n\t\"a\": 1,\r\n\t\"b\": true\r\n}");
        assertThat(source("{\"a\": 1 /* x */}").with("/b", BooleanNode.TRUE).text())
                .isEqualTo("{\"a\": 1, /* x */ \"b\": true}");
        assertThat(source("{\"a\": {}}").with("/a/b~1c", BooleanNode.TRUE).text())
                .isEqualTo("{\"a\": {\"b/c\": true}}");
    }

    @Test
    void there_is_no_place_below_what_is_not_an_object() {
        assertThatThrownBy(() -> source("{\"a\": 1}").with("/a/b", BooleanNode.TRUE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
