package dev.greenroom.flow.definition;

import dev.greenroom.flow.Action;
import dev.greenroom.flow.Fault;
import dev.greenroom.flow.Places;
import dev.greenroom.flow.Plain;
import dev.greenroom.flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads actions and the steps of declared runs. */
final class ActionReader {
    private final List<Fault> faults;
    private final Places places;

    ActionReader(List<Fault> faults, Places places) {
        this.places = places;
        this.faults = faults;
    }

    Action[] actions(List<Item> items) {
        List<Action> actions = new ArrayList<>();
        for (Item item : items) {
            Fields fields = new Fields(faults, "an action", item);
            action(fields, item).map(action -> places.at(item.at(), action)).ifPresent(actions::add);
            fields.end();
        }
        return actions.toArray(new Action[0]);
    }

    Step[] steps(List<Item> items) {
        List<Step> steps = new ArrayList<>();
        for (Item item : items) {
            Fields fields = new Fields(faults, "a step", item);
            Optional<Item> transition = fields.item("transition");
            if (transition.isPresent()) {
                go(transition.get()).map(go -> places.at(item.at(), go)).ifPresent(steps::add);
            } else {
                action(fields, item)
                        .map(action -> places.at(item.at(), action))
                        .ifPresent(action -> steps.add(new Step.Act(action)));
            }
            fields.end();
        }
        return steps.toArray(new Step[0]);
    }

    private Optional<Action> action(Fields fields, Item item) {
        Optional<Item> set = fields.item("set");
        Optional<Item> append = fields.item("append");
        Optional<String> call = fields.text("call");
        Map<String, Object> with = fields.item("with").map(this::values).orElse(Map.of());
        int given = (set.isPresent() ? 1 : 0) + (append.isPresent() ? 1 : 0) + (call.isPresent() ? 1 : 0);
        if (given != 1) {
            faults.add(new Fault(item.at(), "one of set, append, call (or, in a run, transition) is needed here"));
            return Optional.empty();
        }
        if (set.isPresent()) {
            return Optional.of(new Action.Set(values(set.get())));
        }
        return Optional.of(
                append.isPresent()
                        ? new Action.Append(values(append.get()))
                        : new Action.Call(call.orElseThrow(), with));
    }

    private Map<String, Object> values(Item item) {
        if (!item.isMap()) {
            faults.add(new Fault(item.at(), "a map of paths and values is needed here, not " + item.kind()));
            return Map.of();
        }
        return Plain.map((Map<?, ?>) item.plain());
    }

    private Optional<Step> go(Item item) {
        if (item.value() instanceof String label) {
            return Optional.of(new Step.Go(label, null, List.of(), null));
        }
        Fields fields = new Fields(faults, "a transition step", item);
        Optional<String> label = fields.text("label");
        Object payload = fields.item("payload").map(Item::plain).orElse(null);
        List<Map<String, Object>> params = new ArrayList<>();
        fields.list("params").forEach(set -> params.add(values(set)));
        String namespace = fields.text("namespace").orElse(null);
        fields.end();
        if (label.isEmpty()) {
            faults.add(new Fault(item.at(), "a transition step needs a label"));
            return Optional.empty();
        }
        return Optional.of(new Step.Go(label.get(), payload, params, namespace));
    }
}
