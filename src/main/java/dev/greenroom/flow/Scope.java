package dev.greenroom.flow;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What guards, hooks and templates can read. Nothing in it can be changed, and nothing in it is secret. */
public final class Scope {
    /** Names that no key of the root store may take. */
    static final Set<String> STANDARD = Set.of(
            "actor_input",
            "parsed_actor_input",
            "state_id",
            "current_date_time",
            "current_datetime",
            "chat_history",
            "payload",
            "params",
            "previous_result",
            "parsed_previous_result",
            "root",
            "local",
            "item");

    /** Of these, the ones that hold still until the next event. */
    static final Set<String> STORED = Set.of("root", "local", "state_id");

    private final Definition definition;
    private final Plugins plugins;
    private final Map<String, Object> root;
    private final Map<String, Object> local;
    private final String stateId;
    private final Map<String, Object> params;
    private final Object payload;
    private final String actorInput;
    private final List<Utterance> dialogue;
    private final Instant now;
    private final Map<String, Object> extra;

    Scope(
            Definition definition,
            Plugins plugins,
            Map<String, Object> root,
            Map<String, Object> local,
            String stateId,
            Map<String, Object> params,
            Object payload,
            String actorInput,
            List<Utterance> dialogue,
            Instant now,
            Map<String, Object> extra) {
        this.definition = definition;
        this.plugins = plugins;
        this.root = root;
        this.local = local;
        this.stateId = stateId;
        this.params = params;
        this.payload = payload;
        this.actorInput = actorInput;
        this.dialogue = dialogue;
        this.now = now;
        this.extra = extra;
    }

    /** The same with more variables: {@code item}, {@code previous_result}. */
    public Scope with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extra);
        more.put(name, Plain.of(value));
        return new Scope(definition, plugins, root, local, stateId, params, payload, actorInput, dialogue, now, more);
    }

    /** A condition's truth, else a variable's value, else null. */
    Object named(String name) {
        Guard condition = definition.conditions().get(name);
        if (condition != null) {
            return condition.holds(this);
        }
        Plugins.Condition plugin = plugins.conditions().get(name);
        return plugin != null ? (Object) plugin.test(this) : variable(name);
    }

    /** A variable's value; null when there is none. */
    public Object variable(String name) {
        if (extra.containsKey(name)) {
            return extra.get(name);
        }
        return switch (name) {
            case "actor_input" -> actorInput;
            case "parsed_actor_input" -> JsonText.tryRead(actorInput).orElse(null);
            case "state_id" -> stateId;
            case "current_date_time", "current_datetime" -> now.toString();
            case "chat_history" -> Dialogue.yaml(dialogue);
            case "payload" -> payload;
            case "params" -> params;
            case "root" -> root;
            case "local" -> local;
            case "parsed_previous_result" ->
                JsonText.tryRead(Plain.text(extra.get("previous_result"))).orElse(null);
            default -> root.get(name);
        };
    }

    /** Every variable that a text names; the text decides, so that a long history is only written when asked for. */
    public Map<String, Object> variables(String text) {
        Map<String, Object> all = new LinkedHashMap<>(root);
        for (String name : STANDARD) {
            if (text.contains(name) && (!name.equals("item") || extra.containsKey(name))) {
                all.put(name, variable(name));
            }
        }
        all.putAll(extra);
        return Collections.unmodifiableMap(all);
    }

    /** The JSON value of the last payload, the parameters, the local store: for plug-ins. */
    public Object payload() {
        return payload;
    }

    public Map<String, Object> params() {
        return params;
    }

    public Map<String, Object> local() {
        return local;
    }

    public Map<String, Object> root() {
        return root;
    }
}
