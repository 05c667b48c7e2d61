package dev.greenroom.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Entity;
import dev.greenroom.policy.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done so that the service has one thing of a file.
 *
 * @param title noun and name, and the id where there is one
 * @param body what a create sends
 * @param current what is there by that name; null when nothing is
 */
record Planned<T extends Entity>(String title, ObjectNode body, T current, List<Change> changes) {
    boolean isNew() {
        return current == null;
    }

    boolean isNeeded() {
        return isNew() || !changes.isEmpty();
    }

    ArrayNode patch() {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        changes.forEach(change -> patch.add(change.json()));
        return patch;
    }

    /** What will be sent. */
    JsonNode payload() {
        return isNew() ? body : patch();
    }

    /** What will be different, a line each; nothing for what stays as it is. */
    List<String> facts() {
        List<String> facts = new ArrayList<>();
        if (isNew()) {
            facts.add("New: " + title);
        } else if (isNeeded()) {
            facts.add("Changed: " + title);
            changes.forEach(change -> change.lines().forEach(line -> facts.add("  " + line)));
        }
        return facts;
    }
}
