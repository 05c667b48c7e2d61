package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that a persona is to bring about.
 *
 * @param json as it was made
 */
public record Objective(ObjectNode json) {
    public String name() {
        return json.path("objective_name").asText();
    }

    String prompt() {
        return json.path("objective_prompt").asText();
    }

    /** Where its completion is posted to; empty for nowhere. */
    public String callbackUrl() {
        return json.path("callback_url").asText("");
    }

    /** Whether somebody has to confirm that it is complete. */
    public boolean isManual() {
        return json.path("confirmation_mode").asText().equals("manual");
    }

    /** Its variables filled from an answer: as many parts as there are variables, or the whole for each. */
    public ObjectNode variables(String heard) {
        List<String> names = new ArrayList<>();
        json.path("output_variables").forEach(name -> names.add(name.asText()));
        List<String> parts = List.of(heard.split("\\s*[,;]\\s*|\\s+and\\s+"));
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            variables.put(names.get(i), parts.size() == names.size() ? parts.get(i) : heard);
        }
        return variables;
    }

    /** The name of the one that follows after an answer; empty when none does. Of several conditions the one that has most words of the answer. */
    public String next(String heard) {
        JsonNode conditional = json.path("next_conditional_objectives");
        List<String> names = new ArrayList<>();
        conditional.fieldNames().forEachRemaining(names::add);
        Words said = Words.of(heard);
        return names.stream()
                .max(Comparator.comparingInt((String name) ->
                                said.inCommon(Words.of(conditional.path(name).asText())))
                        .thenComparing(name -> -names.indexOf(name)))
                .orElse(json.path("next_required_objective").asText(""));
    }
}
