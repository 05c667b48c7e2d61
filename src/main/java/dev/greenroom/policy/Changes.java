package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import dev.greenroom.policy.Change.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What must change so that the service has what a file says. Fields that this version does not know are left alone. */
public final class Changes {
    private final Form form;
    private final List<Change> changes = new ArrayList<>();

    private Changes(Form form) {
        this.form = form;
    }

    /** Objectives have no ids, so they are compared by their place in the set. */
    public static List<Change> ofObjectives(List<ObjectNode> current, List<ObjectNode> wanted) {
        Changes changes = new Changes(Form.OBJECTIVE);
        int both = Math.min(current.size(), wanted.size());
        for (int index = 0; index < both; index++) {
            changes.compare("/data/" + index, name(current.get(index)) + " ", current.get(index), wanted.get(index));
        }
        for (ObjectNode more : wanted.subList(both, wanted.size())) {
            changes.changes.add(new Change(Step.ADD, "/data/-", name(more), MissingNode.getInstance(), more));
        }
        // From the end, so that the places of those before stay what they are.
        for (int index = current.size() - 1; index >= both; index--) {
            ObjectNode gone = current.get(index);
            changes.changes.add(new Change(Step.REMOVE, "/data/" + index, name(gone), gone, MissingNode.getInstance()));
        }
        return List.copyOf(changes.changes);
    }

    public static List<Change> ofGuardrail(ObjectNode current, ObjectNode wanted) {
        Changes changes = new Changes(Form.GUARDRAIL);
        changes.compare("", "", current, wanted);
        return List.copyOf(changes.changes);
    }

    private static String name(ObjectNode objective) {
        return objective.path(Form.OBJECTIVE.nameField()).asText("");
    }

    private void compare(String base, String of, ObjectNode current, ObjectNode wanted) {
        Set<String> fields = new LinkedHashSet<>();
        wanted.fieldNames().forEachRemaining(fields::add);
        fields.addAll(form.options());
        for (String field : fields) {
            JsonNode before = said(field, current);
            JsonNode after = said(field, wanted);
            if (!before.equals(after)) {
                changes.add(change(base + JsonSource.step(field), of + field, current.path(field), after, field));
            }
        }
    }

    /** The value, if it says more than a missing one would. */
    private static JsonNode said(String field, ObjectNode item) {
        JsonNode value = item.path(field);
        return Form.saysNothing(field, value) ? MissingNode.getInstance() : value;
    }

    private static Change change(String path, String what, JsonNode kept, JsonNode after, String field) {
        JsonNode value = after.isMissingNode() ? Form.otherwise(field) : after;
        if (value.isMissingNode()) {
            return new Change(Step.REMOVE, path, what, kept, value);
        }
        return new Change(kept.isMissingNode() ? Step.ADD : Step.REPLACE, path, what, kept, value);
    }
}
