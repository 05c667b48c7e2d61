package dev.greenroom.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/** JSON as it is kept: pretty, to the last digit, and without a character that a terminal would act upon. */
final class Document {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Document() {}

    /** The text as JSON; as one JSON string when it is none, such as a proxy's page; missing when it is blank. */
    static JsonNode read(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    /** Pretty text; {@code null} for nothing. */
    static String write(JsonNode json) {
        String text = json.isMissingNode() ? "null" : json.toPrettyString();
        StringBuilder out = new StringBuilder(text.length() + 1);
        text.codePoints().forEach(c -> append(out, c));
        return out.append('\n').toString();
    }

    /** Outside of strings there is nothing but ASCII, so an escape always stands in a string. */
    private static void append(StringBuilder out, int c) {
        if (c != '\n' && isActive(c)) {
            new String(Character.toChars(c)).chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
        } else {
            out.appendCodePoint(c);
        }
    }

    private static boolean isActive(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
