package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Callbacks;
import dev.greenroom.sandbox.route.Hidden;
import java.time.Instant;

/** What the service tells of a conversation: kept with it, and posted to whoever asked for callbacks. */
final class Events {
    private static final String FIELD = "events";

    private final Callbacks callbacks;

    Events(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /** Both names of the moment in which the replica is ready. */
    void joined(ObjectNode conversation, Instant at) {
        String replica = conversation.path("replica_id").asText();
        add(conversation, "system.replica_joined", at, properties().put("replica_id", replica));
        add(conversation, "system.pal_joined", at, properties().put("face_id", replica));
    }

    /** All of them, oldest first. */
    static ArrayNode of(ObjectNode conversation) {
        return Hidden.of(conversation).withArrayProperty(FIELD).deepCopy();
    }

    void add(ObjectNode conversation, String type, Instant at, ObjectNode properties) {
        ObjectNode event = event(type, at, properties);
        Hidden.of(conversation).withArrayProperty(FIELD).add(event);
        post(conversation, event);
    }

    /** Posts what is not kept with it. The real service has nothing of the kind. */
    void postOnly(ObjectNode conversation, String type, Instant at, ObjectNode properties) {
        post(conversation, event(type, at, properties));
    }

    private void post(ObjectNode conversation, ObjectNode event) {
        String url = conversation.path("callback_url").asText();
        callbacks.post(
                url,
                event.deepCopy()
                        .put(
                                "conversation_id",
                                conversation.path("conversation_id").asText())
                        .put("webhook_url", url));
    }

    private static ObjectNode event(String type, Instant at, ObjectNode properties) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event_type", type)
                .put("message_type", type.substring(0, type.indexOf('.')))
                .put("timestamp", Dates.iso(at))
                .set("properties", properties);
    }

    static ObjectNode properties() {
        return JsonNodeFactory.instance.objectNode();
    }
}
