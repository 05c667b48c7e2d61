package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Nearest;
import dev.greenroom.config.JsonSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Whether a tool is one: a function with a name, a description, and a JSON Schema of its parameters. Of the schema that
 * is checked which models stumble over: types that do not exist, required names without a property, enums of nothing.
 */
final class ToolCheck {
    private static final List<String> TYPES =
            List.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]{0,63}";

    private final JsonSource source;

    ToolCheck(JsonSource source) {
        this.source = source;
    }

    /** Checks a tool and gives its name. */
    String tool(String pointer, JsonNode tool) {
        JsonNode function = tool.path("function");
        if (!tool.isObject() || !function.isObject()) {
            throw source.complaint(
                    pointer,
                    "this is no tool",
                    "a tool is {\"type\": \"function\", \"function\": {\"name\": ..., \"description\": ..., \"parameters\": {...}}}");
        }
        onlyKeys(source, pointer, tool, "type", "function");
        String at = pointer + "/function";
        onlyKeys(source, at, function, "name", "description", "parameters", "strict");
        expect(tool.path("type").asText("function").equals("function"), pointer + "/type", "the type must be function");
        expect(
                function.path("name").isTextual()
                        && function.path("name").asText().matches(NAME),
                at + "/name",
                "a function needs a name of letters, digits, _ and -, at most 64");
        expect(
                !function.path("description").asText("").isBlank(),
                at + "/description",
                "a function needs a description: the model decides by it");
        if (function.has("parameters")) {
            parameters(at + "/parameters", function.get("parameters"));
        }
        return function.path("name").asText();
    }

    private void parameters(String pointer, JsonNode schema) {
        expect(
                schema.path("type").asText().equals("object"),
                pointer,
                "parameters are a JSON Schema of type object: {\"type\": \"object\", \"properties\": {...}}");
        schema(pointer, schema);
    }

    private void schema(String pointer, JsonNode schema) {
        if (schema.isBoolean()) {
            return;
        }
        expect(schema.isObject(), pointer, "expected a JSON Schema: {...}");
        type(pointer + "/type", schema.path("type"));
        properties(pointer, schema);
        required(pointer + "/required", schema.path("required"), schema.path("properties"));
        JsonNode words = schema.path("enum");
        expect(
                words.isMissingNode() || words.isArray() && !words.isEmpty(),
                pointer + "/enum",
                "enum must be a list of what is allowed");
        for (String key : List.of("items", "additionalProperties", "not")) {
            if (schema.has(key)) {
                schema(pointer + "/" + key, schema.get(key));
            }
        }
        for (String key : List.of("anyOf", "oneOf", "allOf")) {
            alternatives(pointer + "/" + key, schema.path(key));
        }
    }

    private void type(String pointer, JsonNode type) {
        boolean known = type.isArray()
                ? !type.isEmpty()
                        && StreamSupport.stream(type.spliterator(), false).allMatch(ToolCheck::isType)
                : type.isMissingNode() || isType(type);
        if (!known) {
            String like = Nearest.to(type.asText(), TYPES.stream())
                    .map(word -> ", did you mean " + word + "?")
                    .orElse("");
            throw source.complaint(
                    pointer, "there is no type " + type.asText(type.toString()) + like, "types: " + TYPES);
        }
    }

    private static boolean isType(JsonNode type) {
        return type.isTextual() && TYPES.contains(type.asText());
    }

    private void properties(String pointer, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        expect(
                properties.isMissingNode() || properties.isObject(),
                pointer + "/properties",
                "properties must be an object of JSON Schemas");
        properties
                .properties()
                .forEach(member ->
                        schema(pointer + "/properties" + JsonSource.step(member.getKey()), member.getValue()));
    }

    private void required(String pointer, JsonNode required, JsonNode properties) {
        expect(required.isMissingNode() || required.isArray(), pointer, "required must be a list of names");
        for (int i = 0; i < required.size(); i++) {
            JsonNode name = required.get(i);
            expect(
                    name.isTextual() && properties.has(name.asText()),
                    pointer + "/" + i,
                    "required names " + name.asText() + ", which is not among the properties");
        }
    }

    private void alternatives(String pointer, JsonNode schemas) {
        expect(schemas.isMissingNode() || schemas.isArray(), pointer, "expected a list of JSON Schemas");
        for (int i = 0; i < schemas.size(); i++) {
            schema(pointer + "/" + i, schemas.get(i));
        }
    }

    private void expect(boolean right, String pointer, String what) {
        if (!right) {
            throw source.complaint(pointer, what, "");
        }
    }

    /** Refuses a key that an object does not have. */
    static void onlyKeys(JsonSource source, String pointer, JsonNode object, String... keys) {
        for (String key : (Iterable<String>) object::fieldNames) {
            if (!Arrays.asList(keys).contains(key)) {
                String like = Nearest.to(key, Arrays.stream(keys))
                        .map(word -> ", did you mean " + word + "?")
                        .orElse("");
                throw source.keyComplaint(
                        pointer + JsonSource.step(key),
                        "unknown key " + key + like,
                        "known keys: " + String.join(", ", keys));
            }
        }
    }
}
