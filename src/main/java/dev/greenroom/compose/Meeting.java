package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Makes a context for somebody who leads a meeting, of what is known about it. */
final class Meeting {
    private static final List<String> KEYS =
            List.of("meeting_type", "framework", "duration", "participants", "topic", "comment");

    private final Given given;

    Meeting(Given given) {
        this.given = given;
    }

    /** The text; empty when nothing is known. */
    String text() {
        if (KEYS.stream().noneMatch(key -> !word(key).isEmpty())) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(opening());
        if (!word("topic").isEmpty()) {
            lines.add("Topic: “" + word("topic") + "”.");
        }
        if (!word("participants").isEmpty()) {
            lines.add("Participants: " + number("participants")
                    + ". Draw in whoever has not spoken, say aloud when time is running, group similar ideas, and"
                    + " close with one action that somebody owns.");
        }
        if (!word("comment").isEmpty()) {
            lines.add("From the host: " + word("comment"));
        }
        return String.join("\n", lines);
    }

    private String opening() {
        String length = word("duration").isEmpty() ? "" : number("duration") + "-minute ";
        String type = word("meeting_type").isEmpty() ? "meeting" : word("meeting_type");
        String framework = word("framework").isEmpty() ? "" : ", using the " + word("framework") + " framework";
        String article = length.isEmpty() ? "this " : "a ";
        return "You are the facilitator of " + article + length + type + framework + ".";
    }

    private String word(String key) {
        JsonNode value = given.value(key);
        return value.isMissingNode() || value.isNull() ? "" : value.asText().strip();
    }

    private String number(String key) {
        given.expect(key, word(key).matches("[1-9]\\d{0,3}"), "a whole number above 0");
        return word(key);
    }
}
