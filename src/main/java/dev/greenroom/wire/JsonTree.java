package dev.greenroom.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Reads and writes JSON trees as an {@code ObjectMapper} does, without one: opening the first mapper of a process takes
 * longer than a small command may. Strict: one value, nothing after it, UTF-8, numbers to the last digit. Of a name that
 * stands twice the last one counts.
 */
public final class JsonTree {
    /** What is said of a number such as {@code 1e9999999999}: legal, but larger than a decimal number here can be. */
    public static final String LARGE_EXPONENT = "a number with too large an exponent";

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    /**
     * Reads a part of an array; a missing node when there is nothing but white space.
     *
     * @throws JsonProcessingException when it is no JSON value, or more than one
     * @throws IOException when it is no UTF-8
     */
    public static JsonNode read(byte[] bytes, int start, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes, start, length)) {
            return only(parser);
        }
    }

    /**
     * Reads a text; a missing node when there is nothing but white space.
     *
     * @throws JsonProcessingException when it is no JSON value, or more than one
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return only(parser);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    /** On one line, without spaces. */
    static String compact(JsonNode json) {
        return text(json, null);
    }

    /** Indented. */
    static String pretty(JsonNode json) {
        return text(json, new DefaultPrettyPrinter());
    }

    private static String text(JsonNode json, PrettyPrinter printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            write(json, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree could not be written to memory", e);
        }
        return text.toString();
    }

    private static JsonNode only(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return MissingNode.getInstance();
        }
        JsonNode value = value(parser);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "something stands after the value");
        }
        return value;
    }

    /** The value that the parser stands on. It goes as deep as the parser allows, which is 1,000. */
    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object(parser);
            case JsonTokenId.ID_START_ARRAY -> array(parser);
            case JsonTokenId.ID_STRING -> NODES.textNode(parser.getText());
            case JsonTokenId.ID_NUMBER_INT -> integer(parser);
            case JsonTokenId.ID_NUMBER_FLOAT -> decimal(parser);
            case JsonTokenId.ID_TRUE -> NODES.booleanNode(true);
            case JsonTokenId.ID_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static JsonNode decimal(JsonParser parser) throws IOException {
        try {
            return NODES.numberNode(parser.getDecimalValue());
        } catch (NumberFormatException e) {
            throw new JsonParseException(parser, LARGE_EXPONENT, e);
        }
    }

    private static void write(JsonNode json, JsonGenerator generator) throws IOException {
        if (json.isObject()) {
            generator.writeStartObject(json);
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                generator.writeFieldName(field.getKey());
                write(field.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (json.isArray()) {
            generator.writeStartArray(json, json.size());
            for (JsonNode element : json) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (json.isNull()) {
            generator.writeNull();
        } else {
            // Any other single value needs no provider of serializers.
            json.serialize(generator, null);
        }
    }
}
