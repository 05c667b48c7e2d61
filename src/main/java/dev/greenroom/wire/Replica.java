package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;

/**
 * A replica (face) as the service describes it.
 *
 * @param json everything the service sent, unknown fields included
 */
public record Replica(ObjectNode json) implements Entity {
    /** Whether the account made it or Tavus stocks it. */
    public enum Type {
        USER,
        SYSTEM,
        /** The service did not say: it only does so when asked for the verbose form. */
        UNKNOWN
    }

    /** How far its training is, in the service's words. */
    public enum Status {
        STARTED,
        COMPLETED,
        ERROR,
        /** A word this version does not know. */
        UNKNOWN
    }

    public static Replica read(JsonNode json) {
        return new Replica(Fields.object(json));
    }

    @Override
    public String noun() {
        return "replica";
    }

    @Override
    public String id() {
        return Fields.text(json, "replica_id");
    }

    /** The name; the id where it has none. */
    @Override
    public String name() {
        return Fields.textOr(json, "replica_name", id());
    }

    public Type type() {
        return switch (Fields.text(json, "replica_type")) {
            case "user" -> Type.USER;
            case "system" -> Type.SYSTEM;
            default -> Type.UNKNOWN;
        };
    }

    public boolean isSystem() {
        return type() == Type.SYSTEM;
    }

    /** The status; the callback's word {@code ready} means completed. */
    public Status status() {
        return switch (statusText()) {
            case "started", "training", "queued" -> Status.STARTED;
            case "completed", "ready" -> Status.COMPLETED;
            case "error" -> Status.ERROR;
            default -> Status.UNKNOWN;
        };
    }

    /** The status in the service's own word; empty when it sent none. */
    public String statusText() {
        return Fields.text(json, "status");
    }

    /** Training progress as sent, such as {@code 42/100}; may be empty. */
    public String trainingProgress() {
        return Fields.text(json, "training_progress");
    }

    /** Why training failed; empty when it did not. */
    public String errorMessage() {
        return Fields.text(json, "error_message");
    }

    public String modelName() {
        return Fields.text(json, "model_name");
    }

    public String thumbnailVideoUrl() {
        return Fields.text(json, "thumbnail_video_url");
    }

    /** When it was made, as sent: the service has several date formats. */
    public String createdAt() {
        return Fields.text(json, "created_at");
    }

    public String updatedAt() {
        return Fields.text(json, "updated_at");
    }

    /** The same replica under another name; for the caches that show it. */
    public Replica renamed(String newName) {
        ObjectNode copy = json.deepCopy();
        copy.put(copy.has("face_name") && !copy.has("replica_name") ? "face_name" : "replica_name", newName);
        return new Replica(copy);
    }
}
