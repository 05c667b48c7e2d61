package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Nearest;
import dev.greenroom.config.JsonSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds objectives or guardrails in a file. It may have {@code data}, a list of them in the API's form; or be one of
 * them, in the API's form or in the form for people, whose parts become the prompt.
 */
final class PolicyReader {
    /** What the service adds: a file may be what it has once answered. */
    private static final List<String> SET_BY_SERVICE =
            List.of("objectives_id", "guardrails_id", "guardrail_id", "uuid", "status", "created_at", "updated_at");

    /** The service's documents mention it and say no more. */
    private static final String UNEXPLAINED = "allow_loops";

    private final Form form;
    private final Checks checks;

    PolicyReader(Form form, Checks checks) {
        this.form = form;
        this.checks = checks;
    }

    List<Item> read(JsonSource source) {
        ObjectNode root = source.object();
        if (root.has("data")) {
            return data(root.get("data"));
        }
        if (root.has(form.nameField()) && root.has(form.promptField())) {
            return List.of(item("", root));
        }
        if (isOther("", root)) {
            return List.of();
        }
        return List.of(new FriendlyForm(form, checks).compile(root));
    }

    private List<Item> data(JsonNode data) {
        if (data instanceof ObjectNode one) {
            return isOther("/data", one) ? List.of() : List.of(item("/data", one));
        }
        if (!data.isArray() || data.isEmpty()) {
            checks.complain("/data", "\"data\" must be a list of " + form.noun() + "s");
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (int index = 0; index < data.size(); index++) {
            String base = "/data/" + index;
            if (isOther(base, data.get(index))) {
                continue;
            }
            if (data.get(index) instanceof ObjectNode object) {
                items.add(item(base, object));
            } else {
                checks.complain(base, "expected an object: {...}");
            }
        }
        return items;
    }

    /** Complains of what belongs into a file of the other kind. */
    private boolean isOther(String base, JsonNode sent) {
        Form other = form == Form.OBJECTIVE ? Form.GUARDRAIL : Form.OBJECTIVE;
        boolean is = sent.has(other.nameField()) && !sent.has(form.nameField());
        if (is) {
            checks.complainOfKey(
                    base + "/" + other.nameField(),
                    "this is of the kind " + other.noun() + ": greenroom " + other.noun() + " apply takes it");
        }
        return is;
    }

    /** What says nothing is not sent: the service refuses an empty link or address. */
    private Item item(String base, ObjectNode sent) {
        sent.fieldNames().forEachRemaining(field -> known(base, field));
        ObjectNode json = sent.deepCopy().without(SET_BY_SERVICE);
        json.properties().removeIf(field -> isEmpty(field.getValue()));
        return new Item(base, json, Map.of());
    }

    private void known(String base, String field) {
        List<String> known = Stream.concat(Stream.of(form.nameField(), form.promptField()), form.options().stream())
                .toList();
        if (known.contains(field) || SET_BY_SERVICE.contains(field) || field.equals(UNEXPLAINED)) {
            return;
        }
        String meant = Nearest.to(field, known.stream())
                .map(word -> ", did you mean \"" + word + "\"?")
                .orElse("; known are " + String.join(", ", known));
        checks.complainOfKey(base + JsonSource.step(field), "unknown field \"" + field + "\"" + meant);
    }

    static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.asText().isEmpty());
    }
}
