package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Lays one object over another: objects are merged key by key at every depth, anything else (a text, a number, a list)
 * is replaced, null asks for the key to be removed.
 */
final class Merge {
    /** Keys whose content belongs to the user: a null in it is a value like any other. */
    private static final Set<String> USERS_OWN = Set.of(
            "tools",
            "visual_tools",
            "audio_tools",
            "perception_tools",
            "parameters",
            "headers",
            "extra_body",
            "default_query");

    private Merge() {}

    static ObjectNode over(ObjectNode below, ObjectNode above) {
        ObjectNode merged = below.deepCopy();
        above.properties().forEach(member -> {
            JsonNode old = merged.path(member.getKey());
            merged.set(
                    member.getKey(),
                    old instanceof ObjectNode lower && member.getValue() instanceof ObjectNode upper
                            ? over(lower, upper)
                            : member.getValue().deepCopy());
        });
        return merged;
    }

    /** A copy without the keys that are to be removed, for something that is new and has none of them. */
    static ObjectNode withoutNulls(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> {
            JsonNode value = member.getValue();
            boolean inner = value.isObject() && !USERS_OWN.contains(member.getKey());
            if (!value.isNull()) {
                copy.set(member.getKey(), inner ? withoutNulls((ObjectNode) value) : value);
            }
        });
        return copy;
    }
}
