package dev.greenroom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    /** What it stands in for. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                " true ",
                "\"\"",
                "-0",
                "1.50",
                "1e400",
                "12345678901234567890123",
                "2147483648",
                "{\"a\":1,\"a\":{\"b\":[1,[2,{}],\"\\ud83d\\ude00 \\u0000\"]},\"\":null}",
            })
    void reads_and_writes_what_a_mapper_would(String text) throws IOException {
        JsonNode read = JsonTree.read(text);

        assertThat(read).isEqualTo(MAPPER.readTree(text)).isEqualTo(bytes(text));
        assertThat(JsonTree.compact(read)).isEqualTo(read.toString());
        assertThat(JsonTree.pretty(read)).isEqualTo(read.toPrettyString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1,]", "{\"a\"}", "{\"a\":1", "1 2", "{} {}", "nul", "\"", "{'a':1}", "01", "NaN", "]"})
    void refuses_what_a_mapper_would(String text) {
        assertThatThrownBy(() -> JsonTree.read(text)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> MAPPER.readTree(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void white_space_alone_is_no_value() throws IOException {
        assertThat(JsonTree.read(" \n").isMissingNode()).isTrue();
    }

    @Test
    void a_thousand_levels_are_read_and_more_are_refused() throws IOException {
        assertThat(JsonTree.read("[".repeat(1000) + "]".repeat(1000)).isArray()).isTrue();
        assertThatThrownBy(() -> JsonTree.read("[".repeat(1001) + "]".repeat(1001)))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] broken = {'"', (byte) 0xC3, '"'};

        assertThatThrownBy(() -> JsonTree.read(broken, 0, 3)).isInstanceOf(IOException.class);
    }

    @Test
    void a_part_of_an_array_is_read_alone() throws IOException {
        assertThat(JsonTree.read("xx[1]yy".getBytes(StandardCharsets.UTF_8), 2, 3))
                .isEqualTo(MAPPER.readTree("[1]"));
    }

    @Test
    void damaged_texts_end_as_with_a_mapper() {
        Random random = new Random(7);
        String whole = "{\"name\":\"Ana\",\"list\":[1,2.50,-3e2,true,null,{\"x\":\"\\u00e9\"}],\"n\":9007199254740993}";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int hits = random.nextInt(3); hits >= 0; hits--) {
                damaged.setCharAt(random.nextInt(damaged.length()), "{}[]\",:0 e\\n".charAt(random.nextInt(12)));
            }
            String text = damaged.toString();
            assertThat(outcome(() -> JsonTree.read(text))).as(text).isEqualTo(outcome(() -> MAPPER.readTree(text)));
        }
    }

    private interface Reading {
        JsonNode read() throws IOException;
    }

    private static String outcome(Reading reading) {
        try {
            return reading.read().toString();
        } catch (IOException | NumberFormatException e) {
            // The mapper lets the latter through.
            return "refused";
        }
    }

    private static JsonNode bytes(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return JsonTree.read(bytes, 0, bytes.length);
    }
}
