package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Finds the service's own words in an error: under {@code error}, {@code message} or {@code detail}, or bare. */
final class ErrorText {
    /** As much of the service's text as a message quotes, in characters. */
    private static final int LONGEST = 500;

    private ErrorText() {}

    static String of(Answer answer) {
        if (answer.looksLikeAPage()) {
            return "";
        }
        JsonNode json = answer.jsonIfAny();
        for (String field : List.of("error", "message", "detail", "conflict")) {
            JsonNode value = json.path(field);
            if (!value.isMissingNode() && !value.isNull() && !value.asText("-").isBlank()) {
                return bounded(words(value), LONGEST);
            }
        }
        return bounded(answer.text(), LONGEST);
    }

    /** At most so many characters, none of them cut in half; the rest is three dots. */
    static String bounded(String text, int longest) {
        String trimmed = text.strip();
        if (trimmed.length() <= longest) {
            return trimmed;
        }
        int end = Character.isHighSurrogate(trimmed.charAt(longest - 1)) ? longest - 1 : longest;
        return trimmed.substring(0, end) + "...";
    }

    /** Text as it is; of an object its own message, or all of it. */
    private static String words(JsonNode value) {
        if (value.isObject() && value.path("message").isTextual()) {
            return value.path("message").asText();
        }
        return value.isTextual() ? value.asText() : value.toString();
    }
}
