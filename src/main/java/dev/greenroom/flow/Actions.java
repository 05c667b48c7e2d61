package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out actions and declared steps on a draft. */
final class Actions {
    private final Plugins plugins;
    private final Renderer renderer;

    Actions(Plugins plugins, Renderer renderer) {
        this.plugins = plugins;
        this.renderer = renderer;
    }

    Renderer renderer() {
        return renderer;
    }

    /** What can be read now; {@code key} names the state whose local store it is, empty for none. */
    Scope scope(Draft draft, String key, Map<String, Object> params, Object payload) {
        StateInstance state = draft.state(key);
        return new Scope(
                draft.definition,
                plugins,
                draft.root(),
                state == null ? Map.of() : state.store(),
                state == null ? "" : state.name(),
                state == null ? params : state.params(),
                payload,
                draft.actorInput(),
                draft.dialogue(),
                draft.now,
                Map.of());
    }

    /** Hooks write to the root store unless they name another. */
    void hooks(Draft draft, List<Action> actions, String key, Map<String, Object> params, Object payload) {
        if (actions.isEmpty()) {
            return;
        }
        for (Action action : actions) {
            act(draft, action, key, params, payload, Change.Target.ROOT);
        }
    }

    private void act(
            Draft draft, Action action, String key, Map<String, Object> params, Object payload, Change.Target unnamed) {
        Scope scope = scope(draft, key, params, payload);
        if (action instanceof Action.Set set) {
            put(draft, set.values(), key, scope, unnamed, false);
        } else if (action instanceof Action.Append append) {
            put(draft, append.values(), key, scope, unnamed, true);
        } else if (action instanceof Action.Call call) {
            Map<String, Object> arguments = call.arguments().isEmpty()
                    ? call.arguments()
                    : Plain.map((Map<?, ?>) fill(call.arguments(), scope));
            for (Change change : plugins.actions().get(call.plugin()).act(arguments, scope)) {
                draft.change(key, change);
            }
        }
    }

    private void put(
            Draft draft, Map<String, Object> values, String key, Scope scope, Change.Target unnamed, boolean append) {
        Map<String, Object> filled = new LinkedHashMap<>();
        values.forEach((path, value) -> filled.put(path, fill(value, scope)));
        filled.forEach((path, value) -> draft.change(key, change(path, value, unnamed, append)));
    }

    static Change change(String path, Object value, Change.Target unnamed, boolean append) {
        if (path.startsWith("root.")) {
            return new Change(Change.Target.ROOT, path.substring(5), value, append);
        }
        if (path.startsWith("local.")) {
            return new Change(Change.Target.LOCAL, path.substring(6), value, append);
        }
        return new Change(unnamed, path, value, append);
    }

    /** A value with its templates evaluated. */
    private Object fill(Object value, Scope scope) {
        if (value instanceof String text) {
            return text.contains("{{") || text.contains("{%") ? Plain.of(renderer.evaluate(text, scope)) : text;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((key, item) -> filled.put((String) key, fill(item, scope)));
            return filled;
        }
        if (value instanceof List<?> list) {
            List<Object> filled = new ArrayList<>();
            list.forEach(item -> filled.add(fill(item, scope)));
            return filled;
        }
        return value;
    }

    /** Carries out a declared run; gives the transitions it asks for, filled in. */
    List<Step.Go> steps(Draft draft, List<Step> steps, StateInstance state) {
        List<Step.Go> asked = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Act act) {
                act(draft, act.action(), state.key(), state.params(), state.payload(), Change.Target.LOCAL);
            } else if (step instanceof Step.Go go) {
                asked.add(filled(go, scope(draft, state.key(), state.params(), state.payload())));
            }
        }
        return asked;
    }

    private Step.Go filled(Step.Go go, Scope scope) {
        List<Map<String, Object>> params = new ArrayList<>();
        go.params().forEach(set -> params.add(Plain.map((Map<?, ?>) fill(set, scope))));
        return new Step.Go(go.label(), fill(go.payload(), scope), params, go.namespace());
    }
}
