package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;

/**
 * A generated video as the service describes it.
 *
 * @param json everything the service sent, unknown fields included
 */
public record Video(ObjectNode json) implements Entity {
    /** How far it is, in the service's words. */
    public enum Status {
        QUEUED,
        GENERATING,
        READY,
        ERROR,
        DELETED,
        /** A word this version does not know. */
        UNKNOWN
    }

    public static Video read(JsonNode json) {
        return new Video(Fields.object(json));
    }

    @Override
    public String noun() {
        return "video";
    }

    @Override
    public String id() {
        return Fields.text(json, "video_id");
    }

    /** The name; the id where it has none. */
    @Override
    public String name() {
        return Fields.textOr(json, "video_name", id());
    }

    public Status status() {
        return switch (statusText()) {
            case "queued" -> Status.QUEUED;
            case "generating" -> Status.GENERATING;
            case "ready" -> Status.READY;
            case "error" -> Status.ERROR;
            case "deleted" -> Status.DELETED;
            default -> Status.UNKNOWN;
        };
    }

    /** The status in the service's own word; empty when it sent none. */
    public String statusText() {
        return Fields.text(json, "status");
    }

    /** More about the status, such as why it failed; may be empty. */
    public String statusDetails() {
        return Fields.text(json, "status_details");
    }

    /** Why it failed; empty when it did not. */
    public String errorDetails() {
        return Fields.text(json, "error_details");
    }

    /** Progress as sent, such as {@code 37/100}; may be empty. */
    public String generationProgress() {
        return Fields.text(json, "generation_progress");
    }

    public String replicaId() {
        return Fields.text(json, "replica_id");
    }

    /** What is spoken; empty when it was made from sound. */
    public String script() {
        String inner = Fields.text(json.path("data"), "script");
        return inner.isEmpty() ? Fields.text(json, "script") : inner;
    }

    /** Where the file can be fetched; empty until it is ready. */
    public String downloadUrl() {
        return Fields.text(json, "download_url");
    }

    public String streamUrl() {
        return Fields.text(json, "stream_url");
    }

    /** The page that shows it; there before the video can be watched. */
    public String hostedUrl() {
        return Fields.text(json, "hosted_url");
    }

    /** When it was made, as sent: the service has several date formats. */
    public String createdAt() {
        return Fields.text(json, "created_at");
    }

    public String updatedAt() {
        return Fields.text(json, "updated_at");
    }

    /** The same video under another name; for the caches that show it. */
    public Video renamed(String newName) {
        return new Video(json.deepCopy().put("video_name", newName));
    }
}
