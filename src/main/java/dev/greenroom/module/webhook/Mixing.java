package dev.greenroom.module.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.wire.Callback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a network may do to events, by a seed: the same seed does the same again. */
record Mixing(Random random, boolean newIds, boolean shuffle, boolean duplicate, double drop) {
    private static final long ID_BITS = 0xffffffffffffL;

    List<JsonNode> mixed(List<Callback> events) {
        Map<String, String> ids = new HashMap<>();
        List<JsonNode> mixed = new ArrayList<>();
        for (Callback event : events) {
            JsonNode json = newIds ? renamed(event.json(), ids) : event.json();
            if (random.nextDouble() >= drop) {
                mixed.add(json);
                if (duplicate) {
                    mixed.add(json);
                }
            }
        }
        if (shuffle) {
            Collections.shuffle(mixed, random);
        }
        return mixed;
    }

    private JsonNode renamed(JsonNode event, Map<String, String> ids) {
        if (!(event instanceof ObjectNode object)
                || !event.path("conversation_id").isTextual()) {
            return event;
        }
        String id = ids.computeIfAbsent(
                event.path("conversation_id").asText(), old -> String.format("c%012x", random.nextLong() & ID_BITS));
        return object.deepCopy().put("conversation_id", id);
    }
}
