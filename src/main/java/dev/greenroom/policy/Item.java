package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import java.util.Map;

/**
 * One objective or guardrail in the API's form.
 *
 * @param base pointer to where it stands in its file
 * @param json what would be sent
 * @param writtenAs the file's own words for fields, where they are not the API's
 */
record Item(String base, ObjectNode json, Map<String, String> writtenAs) {
    /** Pointer to where a field stands in the file. */
    String at(String field) {
        return base + JsonSource.step(writtenAs.getOrDefault(field, field));
    }

    /** The field as the file calls it. */
    String called(String field) {
        return writtenAs.getOrDefault(field, field);
    }

    JsonNode value(String field) {
        return json.path(field);
    }

    /** The text of a field; empty when it has none. */
    String text(String field) {
        return value(field).isTextual() ? value(field).asText() : "";
    }
}
