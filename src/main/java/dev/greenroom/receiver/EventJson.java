package dev.greenroom.receiver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.wire.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Events from bytes and back; no digit of a number is lost. */
final class EventJson {
    private static final int DEEPEST = 200;
    private static final int MOST_DIGITS = 1000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(MOST_DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

    /** JSON that is legal, and more than is taken. Its message says in what. */
    static final class Excess extends IOException {
        private static final long serialVersionUID = 1;

        private Excess(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private interface Reading {
        JsonNode read() throws IOException;
    }

    private EventJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Throws {@link IOException} for what is no JSON, {@link Excess} for what is too much of it. */
    static JsonNode read(byte[] bytes) throws IOException {
        return limited(() -> READER.readTree(bytes));
    }

    static JsonNode read(String text) throws IOException {
        return limited(() -> READER.readTree(text));
    }

    private static JsonNode limited(Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (StreamConstraintsException e) {
            throw new Excess(words(String.valueOf(e.getMessage())), e);
        } catch (NumberFormatException e) {
            throw new Excess("a number beyond all exponents", e);
        }
    }

    /** The reader tells its limits apart by its messages alone. */
    private static String words(String message) {
        if (message.contains("nesting depth")) {
            return "nested deeper than " + DEEPEST;
        }
        return message.contains("Number")
                ? "a number of more than " + MOST_DIGITS + " digits"
                : "a name that is too long";
    }

    /** On one line. Half a character that JSON may spell but UTF-8 cannot hold stays spelt. */
    static byte[] write(JsonNode json) {
        return JsonText.of(json).getBytes(StandardCharsets.UTF_8);
    }
}
