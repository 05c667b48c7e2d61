package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a body. The service prints it as Python would: {@code {'x': ['Unknown field.']}}. */
final class Problems {
    private Problems() {}

    /** One problem of one field. */
    static JsonNode of(String field, String problem) {
        return JsonNodeFactory.instance.objectNode().set(field, one(problem));
    }

    /** One problem of whatever it stands under. */
    static JsonNode one(String problem) {
        return JsonNodeFactory.instance.arrayNode().add(problem);
    }

    static String text(JsonNode json) {
        List<String> parts = new ArrayList<>();
        if (json.isObject()) {
            json.properties().forEach(entry -> parts.add(quoted(entry.getKey()) + ": " + text(entry.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (json.isArray()) {
            json.forEach(element -> parts.add(text(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        return quoted(json.asText());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
