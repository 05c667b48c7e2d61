package dev.greenroom.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Parses a text once and notes where each value and each key stands. */
final class JsonParsing {
    private static final int DEEPEST = 200;
    /** Numbers keep their digits. */
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser parser;
    private final Map<String, Position> values = new HashMap<>();
    private final Map<String, Position> keys = new HashMap<>();

    private JsonParsing(JsonParser parser) {
        this.parser = parser;
    }

    /** The value, and positions by pointer. */
    record Parsed(JsonNode root, Map<String, Position> values, Map<String, Position> keys) {
        Parsed {
            values = Map.copyOf(values);
            keys = Map.copyOf(keys);
        }
    }

    static Parsed parse(String name, String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return whole(name, parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Parsed whole(String name, JsonParser parser) throws IOException {
        try {
            return new JsonParsing(parser).whole(name);
        } catch (StreamConstraintsException e) {
            throw new WrongUsage(at(name, parser.currentLocation()) + limit(e.getOriginalMessage()), "", 0, e);
        } catch (NumberFormatException e) {
            // An exponent beyond all measure.
            throw new WrongUsage(at(name, parser.currentTokenLocation()) + "a number with too many digits", "", 0, e);
        } catch (JacksonException e) {
            throw new WrongUsage(at(name, e.getLocation()) + firstLine(e.getOriginalMessage()), "", 0, e);
        }
    }

    /** The parser speaks of its own settings, which nobody can change. */
    private static String limit(String message) {
        if (message.contains("nesting depth")) {
            return "nested more than " + DEEPEST + " levels deep";
        }
        return message.startsWith("Number") || message.startsWith("BigDecimal")
                ? "a number with too many digits"
                : "a text or a name that is too long";
    }

    private static String at(String name, JsonLocation location) {
        return location == null
                ? name + ": "
                : name + ":" + Math.max(1, location.getLineNr()) + ":" + Math.max(1, location.getColumnNr()) + ": ";
    }

    private static String firstLine(String message) {
        String line = message.strip().lines().findFirst().orElse("not JSON");
        line = line.replaceFirst(":? ?\\(?enable `?JsonReadFeature.*", "");
        return "not JSON: " + (line.length() > 200 ? line.substring(0, 200) + "..." : line);
    }

    private Parsed whole(String name) throws IOException {
        if (parser.nextToken() == null) {
            throw new WrongUsage(name + ":1:1: not JSON: there is nothing in it", "");
        }
        JsonNode root = value("");
        if (parser.nextToken() != null) {
            throw new WrongUsage(
                    at(name, parser.currentTokenLocation()) + "not JSON: something stands behind the value", "");
        }
        return new Parsed(root, values, keys);
    }

    private JsonNode value(String pointer) throws IOException {
        JsonLocation start = parser.currentTokenLocation();
        JsonNode value = content(parser.currentToken(), pointer);
        values.put(pointer, position(start));
        return value;
    }

    private Position position(JsonLocation start) throws IOException {
        parser.finishToken();
        return new Position(start.getLineNr(), start.getColumnNr(), (int) start.getCharOffset(), (int)
                parser.currentLocation().getCharOffset());
    }

    private JsonNode content(JsonToken token, String pointer) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NODES.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value starts with " + token);
        };
    }

    /** As others read it, so that equal numbers are equal nodes. */
    private static JsonNode whole(Number number) {
        if (number instanceof Integer small) {
            return NODES.numberNode(small.intValue());
        }
        return number instanceof Long large
                ? NODES.numberNode(large.longValue())
                : NODES.numberNode((BigInteger) number);
    }

    private ObjectNode object(String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = pointer + JsonSource.step(parser.currentName());
            keys.put(member, position(parser.currentTokenLocation()));
            String key = parser.currentName();
            parser.nextToken();
            object.set(key, value(member));
        }
        return object;
    }

    private ArrayNode array(String pointer) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(pointer + "/" + array.size()));
        }
        return array;
    }
}
