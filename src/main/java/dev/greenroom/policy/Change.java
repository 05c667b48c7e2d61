package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.wire.Difference;
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

    /** What changes, for a person: the part, then what goes and what comes. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(what + ":"));
        Difference.between(before, after).forEach(line -> lines.add("  " + line.sign() + " " + line.text()));
        return lines;
    }
}
