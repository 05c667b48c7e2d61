package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;

/**
 * A persona (PAL) as the service describes it. Its layers may hold keys of other services in clear.
 *
 * @param json everything the service sent, unknown fields included
 */
public record Persona(ObjectNode json) implements Entity {
    /** Whether the account made it or Tavus stocks it. */
    public enum Type {
        USER,
        SYSTEM,
        /** The service did not say, or used a word this version does not know. */
        UNKNOWN
    }

    public static Persona read(JsonNode json) {
        return new Persona(Fields.object(json));
    }

    @Override
    public String noun() {
        return "persona";
    }

    @Override
    public String id() {
        return Fields.text(json, "persona_id");
    }

    /** The name; the id where it has none. */
    @Override
    public String name() {
        return Fields.textOr(json, "persona_name", id());
    }

    public Type type() {
        return switch (Fields.text(json, "persona_type")) {
            case "user" -> Type.USER;
            case "system" -> Type.SYSTEM;
            default -> Type.UNKNOWN;
        };
    }

    public boolean isSystem() {
        return type() == Type.SYSTEM;
    }

    public String systemPrompt() {
        return Fields.text(json, "system_prompt");
    }

    /** What older personas have beside the prompt; may be empty. */
    public String context() {
        return Fields.text(json, "context");
    }

    /** {@code full} or {@code echo}; empty when the service did not say. */
    public String pipelineMode() {
        return Fields.text(json, "pipeline_mode");
    }

    /** The replica that speaks for it unless a conversation names another; may be empty. */
    public String defaultReplicaId() {
        return Fields.text(json, "default_replica_id");
    }

    public String objectivesId() {
        return Fields.text(json, "objectives_id");
    }

    /** Its layers as sent; an empty object where there are none. */
    public ObjectNode layers() {
        return Fields.object(json.path("layers"));
    }

    /** When it was made, as sent: the service has several date formats. */
    public String createdAt() {
        return Fields.text(json, "created_at");
    }

    public String updatedAt() {
        return Fields.text(json, "updated_at");
    }
}
