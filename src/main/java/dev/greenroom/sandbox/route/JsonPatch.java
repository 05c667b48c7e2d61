package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A JSON Patch by RFC 6902: all of it is applied, or nothing.
 *
 * <p>Assumed: a patch that is none is a 422 as documented; one that does not fit the document (a missing place, a failed
 * test) is a 400.
 */
public final class JsonPatch {
    /** The document hangs under this name, so that its root is a place like any other. */
    private static final String ROOT = "document";

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> isFinite(one) && isFinite(other)
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private enum Kind {
        ADD,
        REMOVE,
        REPLACE,
        COPY,
        MOVE,
        TEST
    }

    /** One step; from is the root and value is missing where the kind has none. */
    private record Operation(Kind kind, Pointer path, Pointer from, JsonNode value) {}

    private final List<Operation> operations;

    private JsonPatch(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    /** Reads a patch. Throws a {@link Refusal}, 422, when it is none. */
    public static JsonPatch read(JsonNode body) {
        if (!body.isArray()) {
            throw malformed();
        }
        List<Operation> operations = new ArrayList<>();
        body.forEach(operation -> operations.add(operation(operation)));
        return new JsonPatch(operations);
    }

    /** The same patch with its places named anew. */
    public JsonPatch renamed(UnaryOperator<List<String>> rename) {
        return new JsonPatch(operations.stream()
                .map(step -> new Operation(
                        step.kind(),
                        new Pointer(rename.apply(step.path().segments())),
                        new Pointer(rename.apply(step.from().segments())),
                        step.value()))
                .toList());
    }

    /** A patched copy. Throws a {@link Refusal}, 400, when the patch does not fit. */
    public JsonNode apply(JsonNode document) {
        ObjectNode holder = JsonNodeFactory.instance.objectNode();
        holder.set(ROOT, document.deepCopy());
        operations.forEach(operation -> apply(operation, holder));
        if (!holder.has(ROOT)) {
            throw unfit("the whole document cannot be removed");
        }
        return holder.get(ROOT);
    }

    /**
     * A patched copy of an entity.
     *
     * @param readOnly fields that a patch neither sees nor changes
     * @param check refuses what the entity must not become; gives what is kept
     */
    public ObjectNode apply(ObjectNode entity, List<String> readOnly, Function<JsonNode, ObjectNode> check) {
        ObjectNode patched = check.apply(apply(entity.deepCopy().without(readOnly)));
        readOnly.forEach(field -> patched.set(field, entity.get(field)));
        return patched;
    }

    private static Operation operation(JsonNode json) {
        Kind kind = kind(json.path("op").asText(""));
        boolean needsValue = kind == Kind.ADD || kind == Kind.REPLACE || kind == Kind.TEST;
        boolean needsFrom = kind == Kind.COPY || kind == Kind.MOVE;
        if (needsValue && !json.has("value")) {
            throw malformed();
        }
        Pointer path = pointer(json.path("path"));
        Pointer from = needsFrom ? pointer(json.path("from")) : new Pointer(List.of());
        if (kind == Kind.MOVE && from.isAbove(path)) {
            throw malformed();
        }
        return new Operation(kind, path, from, json.path("value"));
    }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw malformed();
    }

    private static Pointer pointer(JsonNode text) {
        if (!text.isTextual()) {
            throw malformed();
        }
        return Pointer.read(text.asText()).orElseThrow(JsonPatch::malformed);
    }

    private static void apply(Operation step, ObjectNode holder) {
        Pointer path = step.path().under(ROOT);
        Pointer from = step.from().under(ROOT);
        switch (step.kind()) {
            case ADD -> add(holder, path, step.value().deepCopy());
            case REMOVE -> remove(holder, path);
            case REPLACE -> replace(holder, path, step.value().deepCopy());
            case COPY -> add(holder, path, find(holder, from).deepCopy());
            case MOVE -> add(holder, path, remove(holder, from));
            case TEST -> test(find(holder, path), step);
        }
    }

    private static void add(ObjectNode holder, Pointer path, JsonNode value) {
        JsonNode parent = find(holder, path.parent());
        if (parent instanceof ObjectNode object) {
            object.set(path.last(), value);
        } else if (parent instanceof ArrayNode array) {
            array.insert(path.last().equals("-") ? array.size() : index(path, array.size()), value);
        } else {
            throw missing(path);
        }
    }

    private static JsonNode remove(ObjectNode holder, Pointer path) {
        JsonNode value = find(holder, path);
        JsonNode parent = find(holder, path.parent());
        if (parent instanceof ObjectNode object) {
            object.remove(path.last());
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(path, array.size() - 1));
        }
        return value;
    }

    private static void replace(ObjectNode holder, Pointer path, JsonNode value) {
        find(holder, path);
        JsonNode parent = find(holder, path.parent());
        if (parent instanceof ObjectNode object) {
            object.set(path.last(), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(index(path, array.size() - 1), value);
        }
    }

    private static void test(JsonNode found, Operation step) {
        if (!found.equals(BY_VALUE, step.value())) {
            throw unfit("the test of '" + step.path() + "' failed");
        }
    }

    private static JsonNode find(ObjectNode holder, Pointer path) {
        JsonNode node = holder;
        for (int i = 0; i < path.segments().size(); i++) {
            String segment = path.segments().get(i);
            JsonNode child = null;
            if (node.isObject()) {
                child = node.get(segment);
            } else if (node.isArray()) {
                Pointer here = new Pointer(path.segments().subList(0, i + 1));
                child = node.get(index(here, node.size() - 1));
            }
            if (child == null) {
                throw missing(path);
            }
            node = child;
        }
        return node;
    }

    private static int index(Pointer path, int greatest) {
        String digits = path.last();
        if (!digits.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(digits) > greatest) {
            throw missing(path);
        }
        return Integer.parseInt(digits);
    }

    private static Refusal malformed() {
        return Refusal.message(422, "Invalid JSON patch format");
    }

    private static Refusal missing(Pointer path) {
        String text = path.toString();
        return unfit("there is no '" + text.substring(ROOT.length() + 1) + "'");
    }

    private static Refusal unfit(String why) {
        return Refusal.error(400, "The patch cannot be applied: " + why + ".");
    }
}
