package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A guardrail that a persona keeps to.
 *
 * @param json as it was made
 */
public record Guard(ObjectNode json) {
    public String id() {
        return json.path("uuid").asText();
    }

    public String name() {
        return json.path("guardrail_name").asText();
    }

    /** Where it is told that it was needed; empty for nowhere. */
    public String callbackUrl() {
        return json.path("callback_url").asText("");
    }

    /** Whether the call hears of it. */
    public boolean isToldInCall() {
        return json.path("app_message").asBoolean(true);
    }

    /** Whether an utterance names what the guardrail's name is about: {@code no_competitors} by "competitors". */
    boolean isAbout(Words heard) {
        Words about = Words.of(name().replace('_', ' '));
        return about.count() > 0 && heard.inCommon(about) == about.count();
    }
}
