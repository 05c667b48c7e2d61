package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Callbacks;
import dev.greenroom.sandbox.route.Hidden;
import java.time.Instant;

/** What happens in a conversation: kept with it, and posted to whoever asked for callbacks. */
final class Events {
    private static final String FIELD = "events";

    private final Callbacks callbacks;

    Events(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** Both names of the moment in which the replica is ready. */
    void joined(ObjectNode conversation, Instant at) {
        String replica = conversation.path("replica_id").asText();
        add(conversation, "system", "system.replica_joined", at, properties().put("replica_id", replica));
        add(conversation, "system", "system.pal_joined", at, properties().put("face_id", replica));
    }

    void ended(ObjectNode conversation, Instant at, String reason) {
        String replica = conversation.path("replica_id").asText();
        add(
                conversation,
                "system",
                "system.shutdown",
                at,
                properties().put("replica_id", replica).put("shutdown_reason", reason));
        ObjectNode transcript = properties().put("replica_id", replica);
        transcript.set("transcript", transcript(conversation));
        add(conversation, "application", "application.transcription_ready", at, transcript);
    }

    /** All of them, oldest first. */
    static ArrayNode of(ObjectNode conversation) {
        return Hidden.of(conversation).withArrayProperty(FIELD).deepCopy();
    }

    /** What was said: the prompt that nobody hears, and the greeting if somebody was there to be greeted. */
    private static ArrayNode transcript(ObjectNode conversation) {
        Room room = Room.read(conversation);
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        double start = room.opened().toEpochMilli() / 1000.0;
        entries.addObject()
                .put("role", "system")
                .put("content", Hidden.text(conversation, "prompt"))
                .put("timestamp", start);
        if (room.joined()) {
            entries.addObject()
                    .put("role", "assistant")
                    .put("content", Hidden.text(conversation, "greeting"))
                    .put("timestamp", start)
                    .put("seconds_from_start", 0)
                    .put("duration", 2.5)
                    .put("inference_id", conversation.path("conversation_id").asText() + "-1");
        }
        return entries;
    }

    private void add(ObjectNode conversation, String message, String type, Instant at, ObjectNode properties) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("event_type", type)
                .put("message_type", message)
                .put("timestamp", Dates.iso(at))
                .set("properties", properties);
        Hidden.of(conversation).withArrayProperty(FIELD).add(event);
        String url = conversation.path("callback_url").asText();
        callbacks.post(
                url,
                event.deepCopy()
                        .put(
                                "conversation_id",
                                conversation.path("conversation_id").asText())
                        .put("webhook_url", url));
    }

    private static ObjectNode properties() {
        return JsonNodeFactory.instance.objectNode();
    }
}
