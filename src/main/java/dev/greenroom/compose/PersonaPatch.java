package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import dev.greenroom.wire.Difference;
import dev.greenroom.wire.JsonText;
import dev.greenroom.wire.SecretFields;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest JSON Patch that makes a persona what it should be. Keys that are not named stay; a null removes; an
 * object that is not there comes as a whole, so that no place is missing; lists are replaced as a whole.
 */
public final class PersonaPatch {
    private static final String MASK = "********";

    private final ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    private final List<String> lines = new ArrayList<>();

    private PersonaPatch() {}

    /**
     * Compares.
     *
     * @param present the persona as it is, in the persona vocabulary
     * @param wanted what was named, in the persona vocabulary
     */
    public static PersonaPatch between(ObjectNode present, ObjectNode wanted) {
        PersonaPatch patch = new PersonaPatch();
        patch.members("", present, wanted);
        return patch;
    }

    /** What the patch would be for a persona of which nothing is known: each op says what it hangs on. */
    public static ArrayNode unknown(ObjectNode wanted) {
        PersonaPatch patch = new PersonaPatch();
        patch.leaves("", wanted);
        return patch.patch;
    }

    /** The JSON Patch; empty when there is nothing to do. */
    public ArrayNode json() {
        return patch;
    }

    /** The change as lines for people: what goes, marked -, and what comes, marked +; what is alike is left out. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public boolean isEmpty() {
        return patch.isEmpty();
    }

    private void members(String pointer, ObjectNode present, ObjectNode wanted) {
        wanted.properties()
                .forEach(member -> value(
                        pointer + JsonSource.step(member.getKey()), present.path(member.getKey()), member.getValue()));
    }

    private void value(String pointer, JsonNode present, JsonNode wanted) {
        boolean absent = present.isMissingNode() || present.isNull();
        if (absent && isNothing(wanted)) {
            return;
        }
        if (wanted.isNull()) {
            remove(pointer, present);
        } else if (present instanceof ObjectNode object && wanted instanceof ObjectNode members) {
            members(pointer, object, members);
        } else if (absent) {
            add(pointer, wanted instanceof ObjectNode object ? Merge.withoutNulls(object) : wanted);
        } else if (!Difference.isNone(present, wanted)) {
            op("replace", pointer).set("value", wanted);
            shown(pointer, present, wanted);
        }
    }

    /** An empty list is what a persona has that has none, and so is a layer of which nothing is left. */
    private static boolean isNothing(JsonNode wanted) {
        return wanted.isArray() && wanted.isEmpty()
                || wanted.isObject() && wanted.valueStream().allMatch(each -> each.isNull() || isNothing(each));
    }

    private void remove(String pointer, JsonNode present) {
        if (!present.isMissingNode() && !present.isNull()) {
            op("remove", pointer);
            shown(pointer, present, MissingNode.getInstance());
        }
    }

    private void add(String pointer, JsonNode wanted) {
        op("add", pointer).set("value", wanted);
        shown(pointer, MissingNode.getInstance(), wanted);
    }

    private void leaves(String pointer, JsonNode wanted) {
        if (wanted instanceof ObjectNode object && !object.isEmpty()) {
            object.properties()
                    .forEach(member -> leaves(pointer + JsonSource.step(member.getKey()), member.getValue()));
        } else if (wanted.isNull()) {
            op("<remove, if it is there>", pointer);
        } else if (!pointer.isEmpty()) {
            op("<add or replace, if it differs>", pointer).set("value", wanted);
        }
    }

    private ObjectNode op(String op, String pointer) {
        return patch.addObject().put("op", op).put("path", pointer);
    }

    private void shown(String pointer, JsonNode present, JsonNode wanted) {
        String name = pointer.substring(1).replace('/', '.');
        if (SecretFields.isSecretPointer(pointer)) {
            secret("- " + name, present);
            secret("+ " + name, wanted);
            return;
        }
        Difference.between(present, wanted).forEach(line -> lines.add(line.sign() + " " + name + ": " + line.text()));
    }

    /** That it goes or comes is said, and no more. */
    private void secret(String said, JsonNode value) {
        if (!value.isMissingNode()) {
            lines.add(said + ": " + (SecretFields.isFilled(value) ? MASK : JsonText.of(SecretFields.masked(value))));
        }
    }
}
