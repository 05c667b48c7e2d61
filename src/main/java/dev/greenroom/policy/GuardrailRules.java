package dev.greenroom.policy;

import java.util.List;

/** What the service demands of a guardrail. */
final class GuardrailRules {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PROMPT = 1000;
    private static final int MOST_TAGS = 32;
    private static final int LONGEST_TAG = 64;

    private GuardrailRules() {}

    static void check(Item item, Checks checks) {
        String name = Form.GUARDRAIL.nameField();
        checks.required(item, name, LONGEST_NAME);
        if (!item.text(name).matches("[A-Za-z0-9_]*")) {
            checks.complain(
                    item.at(name),
                    "the name \"" + item.text(name) + "\" may hold letters, digits and underscores only");
        }
        checks.required(item, Form.GUARDRAIL.promptField(), LONGEST_PROMPT);
        checks.oneOf(item, "modality", List.of("verbal", "visual"));
        checks.address(item, "callback_url");
        checks.texts(item, "tags", MOST_TAGS, LONGEST_TAG);
        checks.truth(item, "app_message");
    }
}
