package dev.greenroom.module.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenroom.base.WrongUsage;
import java.util.List;

/** Sets a field deep inside an event: {@code properties.transcript.0.content}. */
final class FieldPath {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private FieldPath() {}

    /**
     * A value that is JSON is taken as such, any other as text; a path may go on into a text that holds JSON, as arguments
     * of tools do. Throws {@link WrongUsage} for a path that leads nowhere.
     *
     * @return whether there was such a field before
     */
    static boolean set(ObjectNode event, String path, String value) {
        if (path.isEmpty()) {
            throw new WrongUsage("--set =" + value + " names no field", "such as --set properties.role=user");
        }
        List<String> steps = List.of(path.split("\\.", -1));
        if (steps.contains("")) {
            throw wrong(path);
        }
        return !put(event, steps, read(value), path).isMissingNode();
    }

    /** Gives back what stood there. */
    private static JsonNode put(JsonNode at, List<String> steps, JsonNode value, String path) {
        String step = steps.get(0);
        JsonNode before = at.isObject() ? at.path(step) : at.path(index(at, step, path));
        if (steps.size() == 1) {
            replace(at, step, value);
            return before;
        }
        List<String> rest = steps.subList(1, steps.size());
        JsonNode inner = before.isTextual() ? read(before.asText()) : before;
        JsonNode within = inner.isContainerNode() ? inner : JsonNodeFactory.instance.objectNode();
        JsonNode found = put(within, rest, value, path);
        boolean spelt = before.isTextual() && inner.isContainerNode();
        replace(at, step, spelt ? TextNode.valueOf(within.toString()) : within);
        return found;
    }

    private static void replace(JsonNode at, String step, JsonNode value) {
        if (at instanceof ObjectNode object) {
            object.set(step, value);
        } else {
            ((ArrayNode) at).set(Integer.parseInt(step), value);
        }
    }

    private static int index(JsonNode at, String step, String path) {
        if (!at.isArray() || !step.matches("\\d{1,6}") || Integer.parseInt(step) >= at.size()) {
            throw wrong(path);
        }
        return Integer.parseInt(step);
    }

    private static WrongUsage wrong(String path) {
        return new WrongUsage("--set " + path + " leads nowhere in this event", "name fields, and entries by number");
    }

    private static JsonNode read(String value) {
        try {
            JsonNode json = READER.readTree(value);
            return json.isMissingNode() ? TextNode.valueOf(value) : json;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(value);
        }
    }
}
