package dev.greenroom.compose.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;

/** An objective or a guardrail in a list, as far as its name and id go. */
record NamedPolicy(String noun, ObjectNode json) implements Entity {
    @Override
    public String id() {
        return json.path("objectives_id").asText(json.path("uuid").asText(""));
    }

    @Override
    public String name() {
        return json.path("objective_name").asText(json.path("guardrail_name").asText(id()));
    }
}
