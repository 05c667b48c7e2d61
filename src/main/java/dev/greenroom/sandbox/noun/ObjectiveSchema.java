package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What a set of objectives may consist of. */
final class ObjectiveSchema {
    private static final Rule NAME = Rule.is(
            name -> name.isTextual() && name.asText().matches("\\S+"), "Must be a text without spaces, and not empty.");
    private static final Rule CONDITIONS = Rule.is(
            conditions -> conditions.isObject()
                    && StreamSupport.stream(conditions.spliterator(), false).allMatch(JsonNode::isTextual),
            "Must map names of objectives to texts.");
    private static final Schema FIELDS = Schema.of()
            .field("objective_name", NAME)
            .field("objective_prompt", Rule.TEXT)
            .field("confirmation_mode", Rule.oneOf("auto", "manual"))
            .field("output_variables", Rule.TEXTS)
            .field("modality", Rule.oneOf("verbal", "visual"))
            .field("next_conditional_objectives", CONDITIONS)
            .field("next_required_objective", NAME)
            .field("callback_url", Rule.URL);

    private ObjectiveSchema() {}

    /** The set of a body {@code {"data": [...]}}, its objectives whole. Throws a {@link Refusal} when it is none. */
    static ObjectNode set(JsonNode body) {
        JsonNode sent = body.path("data");
        if (!sent.isArray() || sent.isEmpty() || body.size() != 1) {
            throw Refusal.error(400, "data is required: a list of objectives, and nothing else");
        }
        ObjectNode set = JsonNodeFactory.instance.objectNode();
        ArrayNode data = set.putArray("data");
        Set<String> names = new HashSet<>();
        for (JsonNode objective : sent) {
            data.add(whole(objective));
            if (!names.add(objective.path("objective_name").asText())) {
                throw Refusal.error(
                        400,
                        "objective_name must be unique: "
                                + objective.path("objective_name").asText());
            }
        }
        return set;
    }

    private static ObjectNode whole(JsonNode objective) {
        for (String field : List.of("objective_name", "objective_prompt")) {
            if (objective.path(field).asText("").isBlank()) {
                throw Refusal.error(400, field + " is required");
            }
        }
        ObjectNode body = FIELDS.check(objective);
        if (body.has("next_conditional_objectives") && body.has("next_required_objective")) {
            throw Refusal.error(400, "next_conditional_objectives and next_required_objective cannot be used together");
        }
        ObjectNode whole = JsonNodeFactory.instance
                .objectNode()
                .put("confirmation_mode", "auto")
                .put("modality", "verbal");
        whole.putArray("output_variables");
        return whole.setAll(body);
    }
}
