package dev.greenroom.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import java.util.List;

/**
 * A file of objectives or of guardrails, in the API's form.
 *
 * @param items the objectives of one set, the one to start with first; or guardrails, each on its own
 * @param complaints everything that is wrong with it, in the order of the file; nothing may be sent unless it is empty
 */
public record PolicyFile(List<ObjectNode> items, List<Complaint> complaints) {
    public PolicyFile {
        items = List.copyOf(items);
        complaints = List.copyOf(complaints);
    }

    /** Reads one set of objectives. */
    public static PolicyFile objectives(JsonSource source) {
        Checks checks = new Checks(source);
        List<Item> items = new PolicyReader(Form.OBJECTIVE, checks).read(source);
        items.forEach(item -> ObjectiveRules.check(item, checks));
        new ObjectiveLinks(items, checks).check();
        return of(items, checks);
    }

    /** Reads guardrails, one or several. */
    public static PolicyFile guardrails(JsonSource source) {
        Checks checks = new Checks(source);
        List<Item> items = new PolicyReader(Form.GUARDRAIL, checks).read(source);
        items.forEach(item -> GuardrailRules.check(item, checks));
        checks.names(items, Form.GUARDRAIL.nameField());
        return of(items, checks);
    }

    private static PolicyFile of(List<Item> items, Checks checks) {
        return new PolicyFile(items.stream().map(Item::json).toList(), checks.complaints());
    }
}
