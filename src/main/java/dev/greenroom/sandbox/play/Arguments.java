package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes arguments that fit a tool's schema out of what was heard; the same every time. */
final class Arguments {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final int DEEPEST = 8;

    private final String heard;

    private Arguments(String heard) {
        this.heard = heard;
    }

    /** Every argument that must be there; where none must, every one that may. */
    static ObjectNode of(JsonNode schema, String heard) {
        return new Arguments(heard).object(schema, 0);
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (depth < DEEPEST && (required.isEmpty() || required.contains(property.getKey()))) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        return object;
    }

    private JsonNode value(JsonNode schema, int depth) {
        for (String given : new String[] {"const", "default"}) {
            if (schema.has(given)) {
                return schema.get(given);
            }
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return oneOf(schema.path("enum"));
        }
        JsonNode type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        return switch (type.asText(schema.has("properties") ? "object" : "string")) {
            case "object" -> object(schema, depth);
            case "array" ->
                JsonNodeFactory.instance.arrayNode().add(value(schema.path("items"), Math.min(depth + 1, DEEPEST)));
            case "integer" -> JsonNodeFactory.instance.numberNode((long) number(schema));
            case "number" -> JsonNodeFactory.instance.numberNode(number(schema));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            case "null" -> JsonNodeFactory.instance.nullNode();
            default -> JsonNodeFactory.instance.textNode(text(schema));
        };
    }

    /** The one that was named, else the first. */
    private JsonNode oneOf(JsonNode values) {
        String lower = heard.toLowerCase(Locale.ROOT);
        for (JsonNode value : values) {
            if (lower.contains(value.asText().toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        return values.get(0);
    }

    private double number(JsonNode schema) {
        Matcher first = NUMBER.matcher(heard);
        double value = first.find() ? Double.parseDouble(first.group()) : 1;
        double least = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
        double greatest = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
        return Math.max(least, Math.min(greatest, value));
    }

    private String text(JsonNode schema) {
        String text = heard.isEmpty() ? "nothing heard" : "heard " + heard;
        int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
