package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Arguments against the schema that the persona's tool declares; keywords it does not know it does not check. */
final class ArgumentCheck {
    private final Map<String, JsonNode> schemas;

    private ArgumentCheck(Map<String, JsonNode> schemas) {
        this.schemas = Map.copyOf(schemas);
    }

    static ArgumentCheck none() {
        return new ArgumentCheck(Map.of());
    }

    /** Takes the tools of a persona, wherever in its layers they stand. */
    static ArgumentCheck of(JsonNode persona) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        persona.findValues("tools")
                .forEach(tools -> tools.forEach(tool -> {
                    JsonNode function = tool.path("function").isObject() ? tool.path("function") : tool;
                    if (function.path("name").isTextual()
                            && function.path("parameters").isObject()) {
                        schemas.put(function.path("name").asText(), function.path("parameters"));
                    }
                }));
        return new ArgumentCheck(schemas);
    }

    boolean knowsAny() {
        return !schemas.isEmpty();
    }

    /** What is wrong with the arguments, the first few faults; empty when nothing is, or no schema is known. */
    Optional<String> fault(String tool, JsonNode arguments) {
        JsonNode schema = schemas.get(tool);
        if (schema == null) {
            return Optional.empty();
        }
        List<String> faults = new ArrayList<>();
        check(schema, arguments, "", faults);
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", faults.subList(0, Math.min(3, faults.size()))));
    }

    private static void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        String place = at.isEmpty() ? "the arguments" : at;
        if (schema.has("type") && !isOfType(schema.path("type"), value)) {
            faults.add(place + " must be " + words(schema.path("type")));
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(place + " must be one of " + schema.path("enum"));
        }
        number(schema, value, place, faults);
        text(schema, value, place, faults);
        if (value.isObject()) {
            object(schema, value, at, faults);
        }
        if (value.isArray() && schema.path("items").isObject()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), at + "/" + i, faults);
            }
        }
    }

    private static void object(JsonNode schema, JsonNode value, String at, List<String> faults) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(at + "/" + name.asText() + " is missing");
            }
        });
        JsonNode known = schema.path("properties");
        value.properties().forEach(field -> {
            String place = at + "/" + field.getKey();
            if (known.has(field.getKey())) {
                check(known.path(field.getKey()), field.getValue(), place, faults);
            } else if (schema.path("additionalProperties").isBoolean()
                    && !schema.path("additionalProperties").asBoolean()) {
                faults.add(place + " is not known");
            }
        });
    }

    private static void number(JsonNode schema, JsonNode value, String place, List<String> faults) {
        if (!isNumber(value)) {
            return;
        }
        if (schema.path("minimum").isNumber()
                && value.decimalValue().compareTo(schema.path("minimum").decimalValue()) < 0) {
            faults.add(place + " must be at least " + schema.path("minimum"));
        }
        if (schema.path("maximum").isNumber()
                && value.decimalValue().compareTo(schema.path("maximum").decimalValue()) > 0) {
            faults.add(place + " must be at most " + schema.path("maximum"));
        }
    }

    private static void text(JsonNode schema, JsonNode value, String place, List<String> faults) {
        if (!value.isTextual()) {
            return;
        }
        int length = value.asText().codePointCount(0, value.asText().length());
        if (length < schema.path("minLength").asInt(0)
                || length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
            faults.add(place + " has the wrong length");
        }
        if (schema.path("pattern").isTextual() && length <= 1000 && !matches(schema, value.asText())) {
            faults.add(place + " must match " + schema.path("pattern").asText());
        }
    }

    private static boolean matches(JsonNode schema, String text) {
        try {
            return Pattern.compile(schema.path("pattern").asText())
                    .matcher(text)
                    .find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (isOfType(each, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> isNumber(value);
            case "integer" ->
                isNumber(value) && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> true;
        };
    }

    /** One that programs can count with: {@code 1e400} is JSON, and infinite to most of them. */
    private static boolean isNumber(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private static String words(JsonNode type) {
        return type.isTextual() ? type.asText() : "one of " + type;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)
                    || isNumber(each) && isNumber(value) && each.decimalValue().compareTo(value.decimalValue()) == 0) {
                return true;
            }
        }
        return false;
    }
}
