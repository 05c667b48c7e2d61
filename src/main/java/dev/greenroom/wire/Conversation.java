package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import java.util.List;

/**
 * A conversation as the service describes it.
 *
 * @param json everything the service sent, unknown fields included
 */
public record Conversation(ObjectNode json) implements Entity {
    /** Whether somebody can still join, in the service's words. */
    public enum Status {
        ACTIVE,
        ENDED,
        /** A word this version does not know. */
        UNKNOWN
    }

    public static Conversation read(JsonNode json) {
        return new Conversation(Fields.object(json));
    }

    @Override
    public String noun() {
        return "conversation";
    }

    @Override
    public String id() {
        return Fields.text(json, "conversation_id");
    }

    /** The name; the id where it has none. */
    @Override
    public String name() {
        return Fields.textOr(json, "conversation_name", id());
    }

    public Status status() {
        return switch (statusText()) {
            case "active" -> Status.ACTIVE;
            case "ended" -> Status.ENDED;
            default -> Status.UNKNOWN;
        };
    }

    /** The status in the service's own word; empty when it sent none. */
    public String statusText() {
        return Fields.text(json, "status");
    }

    /** Where a browser joins. */
    public String url() {
        return Fields.text(json, "conversation_url");
    }

    /** What a private room wants to see from whoever joins; a secret, and empty for an open room. */
    public String meetingToken() {
        return Fields.text(json, "meeting_token");
    }

    public String callbackUrl() {
        return Fields.text(json, "callback_url");
    }

    public String replicaId() {
        return Fields.text(json, "replica_id");
    }

    public String personaId() {
        return Fields.text(json, "persona_id");
    }

    /** Why it ended; only known in the verbose form. */
    public String shutdownReason() {
        return Fields.text(json, "shutdown_reason");
    }

    /** What happened in it, in the order sent; empty unless the verbose form was asked for. */
    public List<ObjectNode> events() {
        return Fields.objects(json.path("events"));
    }

    /** When it was made, as sent: the service has several date formats. */
    public String createdAt() {
        return Fields.text(json, "created_at");
    }

    public String updatedAt() {
        return Fields.text(json, "updated_at");
    }
}
