package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;

/**
 * A tool as the service describes it: a function that a PAL may call. Its headers and addresses may hold secrets.
 *
 * @param json everything the service sent, unknown fields included
 */
public record Tool(ObjectNode json) implements Entity {
    public static Tool read(JsonNode json) {
        return new Tool(Fields.object(json));
    }

    @Override
    public String noun() {
        return "tool";
    }

    @Override
    public String id() {
        return Fields.text(json, "tool_id");
    }

    /** The name; the id where it has none. */
    @Override
    public String name() {
        return Fields.textOr(json, "name", id());
    }

    public String description() {
        return Fields.text(json, "description");
    }

    /** True for what the service brings itself, such as {@code end_call}. */
    public boolean isSystem() {
        return json.path("is_system_tool").asBoolean(false);
    }

    /** {@code in_call} or {@code post_call}, in the service's word. */
    public String triggerType() {
        return Fields.text(json, "trigger_type");
    }

    /** What makes it be called, in the service's word: {@code llm}, {@code vision}, {@code audio}. */
    public String origin() {
        return Fields.text(json, "origin");
    }

    /** What is said while it runs, in the service's word. */
    public String onCall() {
        return Fields.text(json, "on_call");
    }

    /** What becomes of what it gives back, in the service's word. */
    public String onResolve() {
        return Fields.text(json, "on_resolve");
    }

    /** The address that the service calls; empty where the room is told instead. */
    public String apiUrl() {
        return Fields.text(json.path("delivery").path("api"), "url");
    }

    /** The JSON Schema of its arguments; an empty object where it takes none. */
    public ObjectNode parameters() {
        return Fields.object(json.path("parameters"));
    }

    /** When it was made, as sent: the service has several date formats. */
    public String createdAt() {
        return Fields.text(json, "created_at");
    }

    public String updatedAt() {
        return Fields.text(json, "updated_at");
    }
}
