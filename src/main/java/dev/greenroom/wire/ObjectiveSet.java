package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import java.util.List;

/**
 * A set of objectives as the service describes it: what a conversation is to reach, one after the other. The id names
 * the whole set; the service has no name for a set, so its first objective lends its own.
 *
 * @param json everything the service sent, unknown fields included
 */
public record ObjectiveSet(ObjectNode json) implements Entity {
    /** Reads a set: a row that is its first objective, or {@code data} that is one objective or a list of them. */
    public static ObjectiveSet read(JsonNode json) {
        return new ObjectiveSet(Fields.object(json));
    }

    /** The set of this id, its objectives always as a list: the service names the id only where it is not known yet. */
    public static ObjectiveSet read(String id, JsonNode json) {
        ObjectiveSet sent = read(json);
        ObjectNode whole = sent.json.deepCopy().put("objectives_id", id);
        whole.putArray("data").addAll(sent.objectives());
        return new ObjectiveSet(whole);
    }

    @Override
    public String noun() {
        return "objective";
    }

    @Override
    public String id() {
        return Fields.text(json, "objectives_id");
    }

    /** The first objective's name; the id where there is none. */
    @Override
    public String name() {
        return objectives().stream()
                .map(first -> Fields.text(first, "objective_name"))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(id());
    }

    /** Whether every objective of the set is in it; a list's rows hold the first one alone. */
    public boolean isWhole() {
        return json.path("data").isContainerNode();
    }

    /** The objectives, the one that a conversation starts with first, as far as they were sent. */
    public List<ObjectNode> objectives() {
        JsonNode data = json.path("data");
        if (data.isArray()) {
            return Fields.objects(data);
        }
        ObjectNode only = data instanceof ObjectNode one ? one : json;
        return only.has("objective_name") ? List.of(only) : List.of();
    }

    /** When it was made, as sent: the service has several date formats. */
    public String createdAt() {
        return dated("created_at");
    }

    public String updatedAt() {
        return dated("updated_at");
    }

    private String dated(String field) {
        String own = Fields.text(json, field);
        return own.isEmpty() && !objectives().isEmpty()
                ? Fields.text(objectives().get(0), field)
                : own;
    }
}
