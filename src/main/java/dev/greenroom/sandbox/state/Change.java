package dev.greenroom.sandbox.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of the journal: an entity as it is from now on, or that it is gone.
 *
 * @param noun which entities, such as {@code replicas}
 * @param value what it is now; null when it is gone
 */
record Change(String noun, String id, ObjectNode value) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Change {
        Objects.requireNonNull(noun, "noun is null");
        Objects.requireNonNull(id, "id is null");
    }

    /** The line, with its line end. */
    byte[] line() {
        ObjectNode line =
                JsonNodeFactory.instance.objectNode().put("noun", noun).put("id", id);
        line.set("value", value);
        try {
            byte[] json = MAPPER.writeValueAsBytes(line);
            byte[] ended = Arrays.copyOf(json, json.length + 1);
            ended[json.length] = '\n';
            return ended;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a line without its end; empty when it is none. */
    static Optional<Change> read(byte[] bytes, int from, int length) {
        try {
            JsonNode line = MAPPER.readTree(bytes, from, length);
            JsonNode value = line.path("value");
            boolean whole = line.path("noun").isTextual()
                    && line.path("id").isTextual()
                    && (value.isObject() || value.isNull());
            return whole
                    ? Optional.of(new Change(
                            line.path("noun").asText(),
                            line.path("id").asText(),
                            value instanceof ObjectNode object ? object : null))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
