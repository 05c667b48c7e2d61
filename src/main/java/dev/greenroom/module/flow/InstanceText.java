package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Patch;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.StateInstance;
import dev.greenroom.flow.Status;
import dev.greenroom.flow.Utterance;
import dev.greenroom.flow.run.Head;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An instance in words. */
final class InstanceText {
    private InstanceText() {}

    /** The present states, with their status where it is not that they wait. */
    static String states(Snapshot snapshot) {
        return snapshot.configuration().stream().map(InstanceText::state).collect(Collectors.joining(", "));
    }

    private static String state(StateInstance state) {
        return state.status() == Status.ACTIVE
                ? state.key()
                : state.key() + " (" + state.status().word() + ")";
    }

    /** What went wrong last in a state that has failed or waits for another try; empty when nothing did. */
    static String problem(Snapshot snapshot) {
        return Setback.in(snapshot).words();
    }

    /** The root store, then each local store that holds something. */
    static String stores(Snapshot snapshot) {
        String root = entries("", snapshot.store());
        return root
                + snapshot.states().values().stream()
                        .map(state -> entries(state.key() + ".", state.store()))
                        .collect(Collectors.joining());
    }

    private static String entries(String before, Map<String, Object> store) {
        return store.entrySet().stream()
                .map(entry -> before + entry.getKey() + ": " + JsonText.write(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    static String dialogue(Snapshot snapshot) {
        return snapshot.dialogue().stream().map(InstanceText::utterance).collect(Collectors.joining("\n"));
    }

    private static String utterance(Utterance said) {
        return said.role().word() + ": " + said.text();
    }

    /** What differs in the stores, one line for each place. */
    static String storeChanges(Patch patch) {
        return patch.operations().stream()
                .filter(change -> change.path().matches("/store(/.*)?|/states/[^/]+/store(/.*)?"))
                .map(InstanceText::change)
                .collect(Collectors.joining("\n"));
    }

    private static String change(Patch.Operation change) {
        String place = change.path().substring(1).replaceFirst("^states/", "").replace('/', '.');
        return change.op().equals("remove")
                ? "- " + place
                : (change.op().equals("add") ? "+ " : "~ ") + place + ": " + JsonText.write(change.value());
    }

    /** The parts that every answer about an instance has. */
    static ObjectNode json(Head head) {
        Snapshot snapshot = head.snapshot();
        ObjectNode json = PlainJson.object(Map.of())
                .put("id", head.id())
                .put("flow", head.flow())
                .put("step", head.seq())
                .put("branch", head.branch())
                .put("definition", snapshot.hash())
                .put("ended", snapshot.ended())
                .put("created", head.created().toString())
                .put("changed", head.changed().toString());
        json.set("states", PlainJson.array(statuses(snapshot)));
        return json;
    }

    private static List<Map<String, Object>> statuses(Snapshot snapshot) {
        return snapshot.configuration().stream()
                .map(state -> {
                    Map<String, Object> status = new LinkedHashMap<>();
                    status.put("key", state.key());
                    status.put("status", state.status().word());
                    return status;
                })
                .toList();
    }
}
