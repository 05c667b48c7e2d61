package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.config.JsonSource;
import java.util.List;

/** What the service demands of each objective of a set. No source knows a limit for its texts, so there is none. */
final class ObjectiveRules {
    static final String REQUIRED_NEXT = "next_required_objective";
    static final String CONDITIONAL_NEXT = "next_conditional_objectives";

    private ObjectiveRules() {}

    static void check(Item item, Checks checks) {
        String name = Form.OBJECTIVE.nameField();
        checks.required(item, name, Integer.MAX_VALUE);
        if (item.text(name).codePoints().anyMatch(ObjectiveRules::isSpace)) {
            checks.complain(item.at(name), "the name \"" + item.text(name) + "\" has a space in it");
        }
        checks.required(item, Form.OBJECTIVE.promptField(), Integer.MAX_VALUE);
        checks.oneOf(item, "confirmation_mode", List.of("auto", "manual"));
        checks.oneOf(item, "modality", List.of("verbal", "visual"));
        checks.texts(item, "output_variables", Integer.MAX_VALUE, Integer.MAX_VALUE);
        checks.address(item, "callback_url");
        checks.text(item, REQUIRED_NEXT, Integer.MAX_VALUE);
        conditions(item, checks);
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static void conditions(Item item, Checks checks) {
        JsonNode conditions = item.value(CONDITIONAL_NEXT);
        if (!conditions.isMissingNode() && !conditions.isObject()) {
            checks.complain(item.at(CONDITIONAL_NEXT), "\"" + CONDITIONAL_NEXT + "\" must map names to conditions");
        }
        conditions.properties().forEach(next -> {
            if (!next.getValue().isTextual() || next.getValue().asText().isBlank()) {
                checks.complain(
                        item.at(CONDITIONAL_NEXT) + JsonSource.step(next.getKey()),
                        "expected the condition on which " + next.getKey() + " comes next");
            }
        });
        if (!conditions.isEmpty() && !item.value(REQUIRED_NEXT).isMissingNode()) {
            checks.complainOfKey(
                    item.at(REQUIRED_NEXT),
                    "\"" + REQUIRED_NEXT + "\" and \"" + CONDITIONAL_NEXT + "\" cannot be used together");
        }
    }
}
