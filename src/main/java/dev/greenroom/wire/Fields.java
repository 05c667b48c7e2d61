package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Reads fields leniently: either vocabulary, missing or null as empty, numbers as text. */
final class Fields {
    private Fields() {}

    /** The text of a field named in the persona vocabulary; empty when it is absent, null or no scalar. */
    static String text(JsonNode json, String personaWord) {
        String own = scalar(json.path(personaWord));
        return own.isEmpty() ? scalar(json.path(Vocabulary.alias(personaWord))) : own;
    }

    private static String scalar(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** The same, with something else where the text is blank. */
    static String textOr(JsonNode json, String personaWord, String otherwise) {
        String text = text(json, personaWord);
        return text.isBlank() ? otherwise : text;
    }

    /** The texts of a list; what is none of them is left out. */
    static List<String> texts(JsonNode list) {
        return list.valueStream()
                .map(Fields::scalar)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The objects of a list; what is none of them is left out. */
    static List<ObjectNode> objects(JsonNode list) {
        return list.valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
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
