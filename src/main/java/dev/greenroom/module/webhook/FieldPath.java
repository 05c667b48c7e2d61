package dev.greenroom.module.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenroom.base.WrongUsage;

/** Sets a field deep inside an event: {@code properties.transcript.0.content}. */
final class FieldPath {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private FieldPath() {}

    /** A value that is JSON is taken as such, any other as text. Throws {@link WrongUsage} for a path that leads nowhere. */
    static void set(ObjectNode event, String path, String value) {
        String[] steps = path.split("\\.", -1);
        JsonNode at = event;
        for (int i = 0; i < steps.length - 1; i++) {
            at = stepped(at, steps[i], path);
        }
        put(at, steps[steps.length - 1], read(value), path);
    }

    private static JsonNode stepped(JsonNode at, String step, String path) {
        if (at instanceof ObjectNode object) {
            return object.path(step).isContainerNode() ? object.path(step) : object.putObject(step);
        }
        return at.path(index(at, step, path));
    }

    private static void put(JsonNode at, String step, JsonNode value, String path) {
        if (step.isEmpty()) {
            throw wrong(path);
        }
        if (at instanceof ObjectNode object) {
            object.set(step, value);
        } else {
            ((ArrayNode) at).set(index(at, step, path), value);
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
