package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.wire.SecretFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One step from what is there to what a file says.
 *
 * @param path JSON Pointer into what the service keeps
 * @param what the part that changes, in words: {@code find_goal objective_prompt}
 * @param before missing where there was nothing
 * @param after missing where there will be nothing
 */
public record Change(Step step, String path, String what, JsonNode before, JsonNode after) {
    /** As much of a text as is shown, and of it before the difference, in characters. */
    private static final int SHOWN = 120;

    private static final int LEAD = 30;

    /** The operations of a JSON Patch that are needed. */
    public enum Step {
        ADD,
        REPLACE,
        REMOVE
    }

    public Change {
        Objects.requireNonNull(before, "before is null");
        Objects.requireNonNull(after, "after is null");
    }

    /** As an operation of a JSON Patch (RFC 6902). */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("op", step.name().toLowerCase(Locale.ROOT))
                .put("path", path);
        return step == Step.REMOVE ? json : json.set("value", after);
    }

    /** What changes, for a person: the part, then the old text and the new one, from where they begin to differ. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(what + ":"));
        String old = text(SecretFields.masked(before));
        String fresh = text(SecretFields.masked(after));
        if (!old.isEmpty()) {
            lines.add("  - " + excerpt(old, fresh));
        }
        if (!fresh.isEmpty()) {
            lines.add("  + " + excerpt(fresh, old));
        }
        return lines;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : value.toString();
    }

    private static String excerpt(String text, String other) {
        int same = 0;
        while (same < Math.min(text.length(), other.length()) && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        int start = boundary(text, same <= LEAD ? 0 : same - LEAD);
        int end = boundary(text, Math.min(text.length(), start + SHOWN));
        return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
    }

    /** No character is cut in half. */
    private static int boundary(String text, int index) {
        return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
