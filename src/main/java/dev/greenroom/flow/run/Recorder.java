package dev.greenroom.flow.run;

import dev.greenroom.flow.Change;
import dev.greenroom.flow.Handler;
import dev.greenroom.flow.Plain;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.StateInstance;
import dev.greenroom.flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what a handler wants; nothing of it counts before the commit. */
final class Recorder implements Handler.Context {
    private final StateInstance state;
    private final String activationId;
    private final List<Change> changes = new ArrayList<>();
    private final List<Step.Go> transitions = new ArrayList<>();
    private Map<String, Object> local;
    private Map<String, Object> root;

    Recorder(Snapshot snapshot, StateInstance state, String activationId) {
        this.state = state;
        this.activationId = activationId;
        this.local = state.store();
        this.root = snapshot.store();
    }

    List<Change> changes() {
        return changes;
    }

    List<Step.Go> transitions() {
        return transitions;
    }

    @Override
    public Object payload() {
        return state.payload();
    }

    @Override
    public Map<String, Object> params() {
        return state.params();
    }

    @Override
    public Map<String, Object> store() {
        return local;
    }

    @Override
    public Map<String, Object> root() {
        return root;
    }

    @Override
    public String activationId() {
        return activationId;
    }

    @Override
    public void update(Map<String, Object> values) {
        values.forEach((path, value) -> record(new Change(Change.Target.LOCAL, path, value, false)));
    }

    @Override
    public void updateRoot(Map<String, Object> values) {
        values.forEach((path, value) -> record(new Change(Change.Target.ROOT, path, value, false)));
    }

    @Override
    public void append(String path, Object value) {
        record(new Change(Change.Target.LOCAL, path, value, true));
    }

    @Override
    public void appendRoot(String path, Object value) {
        record(new Change(Change.Target.ROOT, path, value, true));
    }

    private void record(Change change) {
        if (change.target() == Change.Target.ROOT) {
            root = change.in(root);
        } else {
            local = change.in(local);
        }
        changes.add(change);
    }

    @Override
    public void transition(String label, Object payload, List<Map<String, Object>> params, String namespace) {
        transitions.add(new Step.Go(
                label, Plain.of(payload), params.stream().map(Plain::map).toList(), namespace));
    }
}
