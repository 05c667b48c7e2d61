package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads fields leniently: either vocabulary, missing or null as empty, numbers as text. */
final class Fields {
    private Fields() {}

    /** The text of a field named in the persona vocabulary; empty when it is absent, null or no scalar. */
    static String text(JsonNode json, String personaWord) {
        JsonNode value = json.path(personaWord);
        if (value.isMissingNode() || value.isNull()) {
            value = json.path(Vocabulary.alias(personaWord));
        }
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** The object itself, or an empty one where something else stands. */
    static ObjectNode object(JsonNode json) {
        return json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** Sets a field unless its text is blank, which stands for "not given". */
    static void putGiven(ObjectNode json, String field, String value) {
        if (!value.isBlank()) {
            json.put(field, value);
        }
    }
}
