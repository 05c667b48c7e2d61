package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** What the API calls the parts of an objective and of a guardrail. */
enum Form {
    OBJECTIVE(
            "objective",
            List.of(
                    "confirmation_mode",
                    "output_variables",
                    "modality",
                    "next_conditional_objectives",
                    "next_required_objective",
                    "callback_url"),
            List.of("criteria", "guidance")),
    GUARDRAIL(
            "guardrail",
            List.of("modality", "callback_url", "tags", "app_message"),
            List.of("must", "disallow", "style"));

    /** What the service takes a missing field for; every other missing field is empty. */
    private static final Map<String, JsonNode> DEFAULTS = Map.of(
            "confirmation_mode", TextNode.valueOf("auto"),
            "modality", TextNode.valueOf("verbal"),
            "app_message", BooleanNode.TRUE);

    private final String noun;
    private final List<String> options;
    private final List<String> friendly;

    Form(String noun, List<String> options, List<String> friendly) {
        this.noun = noun;
        this.options = options;
        this.friendly = friendly;
    }

    String noun() {
        return noun;
    }

    String nameField() {
        return noun + "_name";
    }

    String promptField() {
        return noun + "_prompt";
    }

    /** The fields that may be left out. */
    List<String> options() {
        return options;
    }

    /** What a prompt is made of in a file that is written for people, besides its description. */
    List<String> friendly() {
        return friendly;
    }

    /** What the service takes the field for when it is missing; missing itself when that is nothing. */
    static JsonNode otherwise(String field) {
        return DEFAULTS.getOrDefault(field, MissingNode.getInstance());
    }

    /** Whether a value says no more than a missing field does. */
    static boolean saysNothing(String field, JsonNode value) {
        boolean empty = value.isNull() || value.isMissingNode() || (value.isContainerNode() && value.isEmpty());
        return empty || (value.isTextual() && value.asText().isEmpty()) || value.equals(DEFAULTS.get(field));
    }
}
