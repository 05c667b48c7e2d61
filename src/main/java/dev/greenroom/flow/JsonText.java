package dev.greenroom.flow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plain values as JSON text and back. */
public final class JsonText {
    private JsonText() {}

    /** One line of JSON, keys in their own order. */
    public static String write(Object value) {
        return new JsonWriter(false).text(value);
    }

    /** One line of JSON, keys sorted: equal values give equal text. */
    public static String canonical(Object value) {
        return new JsonWriter(true).text(value);
    }

    /**
     * The plain value a JSON text stands for.
     *
     * @throws IllegalArgumentException when it is not one JSON value, a key comes twice, or it is nested too deeply
     */
    public static Object read(String json) {
        try (JsonParser parser = Reading.FACTORY.createParser(json)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value");
            }
            return Plain.of(value);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #read}; empty when the text is not JSON (the value null gives empty, too). */
    public static Optional<Object> tryRead(String text) {
        if (text.isEmpty() || "{[\"-0123456789tfn \n\t\r".indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(read(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("not JSON: nothing there");
        }
        if (token == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(parser);
        }
        if (token.isNumeric()) {
            return token == JsonToken.VALUE_NUMBER_INT ? (Object) parser.getNumberValue() : parser.getDoubleValue();
        }
        if (token.isBoolean()) {
            return parser.getBooleanValue();
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    /** Loaded on first use, so that flows without JSON text pay nothing. */
    private static final class Reading {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }
}
