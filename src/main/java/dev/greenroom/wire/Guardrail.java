package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import java.util.List;

/**
 * A guardrail as the service describes it: a boundary that holds throughout a conversation.
 *
 * @param json everything the service sent, unknown fields included
 */
public record Guardrail(ObjectNode json) implements Entity {
    public static Guardrail read(JsonNode json) {
        return new Guardrail(Fields.object(json));
    }

    @Override
    public String noun() {
        return "guardrail";
    }

    /** The service calls it {@code uuid}; personas list it under {@code guardrail_ids}. */
    @Override
    public String id() {
        return Fields.text(json, "uuid");
    }

    /** The name; the id where it has none. */
    @Override
    public String name() {
        return Fields.textOr(json, "guardrail_name", id());
    }

    public String prompt() {
        return Fields.text(json, "guardrail_prompt");
    }

    /** {@code verbal} or {@code visual}, in the service's word. */
    public String modality() {
        return Fields.text(json, "modality");
    }

    public String callbackUrl() {
        return Fields.text(json, "callback_url");
    }

    /** What personas may name it by, with others that have the same tag. */
    public List<String> tags() {
        return Fields.texts(json.path("tags"));
    }

    /** When it was made, as sent: the service has several date formats. */
    public String createdAt() {
        return Fields.text(json, "created_at");
    }

    public String updatedAt() {
        return Fields.text(json, "updated_at");
    }
}
