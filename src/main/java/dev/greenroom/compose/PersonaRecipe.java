package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.wire.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** A persona as a config and flags describe it; flags are named by the config's keys. */
public final class PersonaRecipe {
    private static final List<String> AS_THEY_ARE = List.of(
            "greeting",
            "memories",
            "is_template",
            "languages",
            "disclosure_type",
            "verbal_disclosure",
            "visual_disclosure");

    private final Given given;
    private final Circumstances circumstances;
    private final Presets presets;

    PersonaRecipe(Given given, Circumstances circumstances, Presets presets) {
        this.given = given;
        this.circumstances = circumstances;
        this.presets = presets;
    }

    /** The persona's name; empty when none is given. */
    public String name() {
        return given.text("persona_name");
    }

    /** The id, or name, of the persona that is to be changed; empty when none is given. */
    public String personaId() {
        return given.text("persona_id");
    }

    /** The name of the persona that is to be changed; empty when none is given. */
    public String targetName() {
        String target = given.text("target_persona_name");
        return target.isEmpty() ? name() : target;
    }

    /**
     * What the persona that is to be changed is called by: its id or its name.
     *
     * @throws WrongUsage when neither is given
     */
    public String target() {
        String target = personaId().isBlank() ? targetName() : personaId();
        if (target.isBlank()) {
            throw new WrongUsage(
                    "which persona is to be updated?",
                    "give --persona-id or --target-persona-name, or persona_name in the config");
        }
        return target;
    }

    /** Whether the config itself asks for an update. */
    public boolean wantsUpdate() {
        return given.bool("update").orElse(false);
    }

    /**
     * What a new persona is made of.
     *
     * @throws WrongUsage when it has no name, when it has to think and has no prompt, and for everything that is wrong
     *     with a file
     */
    public Composed create() {
        if (name().isBlank()) {
            throw given.isFlag("persona_name")
                    ? new WrongUsage("--persona-name is empty", "give the persona a name")
                    : new WrongUsage(
                            "a persona needs a name", "give --persona-name NAME, or persona_name in the config");
        }
        Draft draft = new Draft(JsonNodeFactory.instance.objectNode().put("persona_name", name()));
        if (!personaId().isEmpty() || wantsUpdate()) {
            draft.notes.add(
                    "The config speaks of a persona that is there; this makes another. To change it: persona update.");
        }
        String prompt = prompt(draft.notes);
        if (prompt.isBlank() && !mode().equals("echo")) {
            throw new WrongUsage(
                    "a persona that thinks (pipeline_mode full) needs a system prompt",
                    "give --system-prompt TEXT or --system-prompt-file FILE, or system_prompt in the config, or"
                            + " --pipeline-mode echo");
        }
        put(draft.body, "system_prompt", prompt);
        draft.body.put("pipeline_mode", mode().isEmpty() ? "full" : mode());
        rest(draft);
        if (circumstances.vocabulary() == Vocabulary.PAL
                && !draft.body.path("default_replica_id").isTextual()) {
            throw new WrongUsage(
                    "a PAL needs a default replica",
                    "give --default-replica-id ID, or default_replica_id in the config, or set TAVUS_VOCABULARY=persona");
        }
        return new Composed(sendable(draft.body), draft.notes, draft.unresolved);
    }

    /**
     * What a persona that is there should be like: only what was named. A null asks for a removal.
     *
     * @throws WrongUsage for everything that is wrong with a file
     */
    public Composed change() {
        Draft draft = new Draft(JsonNodeFactory.instance.objectNode());
        put(draft.body, "persona_name", name());
        String prompt = prompt(draft.notes);
        if (given.text("system_prompt").isBlank() && !prompt.isEmpty()) {
            throw given.complaint(
                    "context",
                    "context stands at the end of the system prompt, and there is no system prompt to put it behind",
                    "give --system-prompt or system_prompt too");
        }
        put(draft.body, "system_prompt", prompt);
        put(draft.body, "pipeline_mode", mode());
        List.of("persona_name", "system_prompt").forEach(this::needed);
        removal(draft.body, "pipeline_mode");
        rest(draft);
        return new Composed(draft.body, draft.notes, draft.unresolved);
    }

    /** What no persona can be without. */
    private void needed(String key) {
        given.expect(key, !given.isNull(key), "a text: a persona cannot be without it");
    }

    /** What is being put together. */
    private static final class Draft {
        private final ObjectNode body;
        private final List<String> notes = new ArrayList<>();
        private final List<Unresolved> unresolved = new ArrayList<>();

        Draft(ObjectNode body) {
            this.body = body;
        }
    }

    private String mode() {
        String mode = given.text("pipeline_mode");
        given.expect("pipeline_mode", mode.isEmpty() || mode.equals("full") || mode.equals("echo"), "full or echo");
        return mode;
    }

    private String prompt(List<String> notes) {
        String own = given.text("system_prompt");
        String context = given.text("context");
        if (context.isBlank()) {
            return own;
        }
        notes.add("The context stands at the end of the system prompt: the service keeps none beside it.");
        return own.isBlank() ? context : own.stripTrailing() + "\n\n" + context;
    }

    private void rest(Draft draft) {
        replica(draft);
        list(draft.body, "document_ids");
        list(draft.body, "document_tags");
        objectives(draft);
        guardrails(draft);
        ObjectNode layers = new Layers(given, presets).compose();
        draft.notes.addAll(LayerWords.settle(layers));
        if (!layers.isEmpty()) {
            draft.body.set("layers", layers);
        } else {
            removal(draft.body, "layers");
        }
        AS_THEY_ARE.stream().filter(given::has).forEach(key -> draft.body.set(key, given.value(key)));
    }

    private void replica(Draft draft) {
        String replica = given.text("default_replica_id");
        if (replica.isBlank()) {
            removal(draft.body, "default_replica_id");
            return;
        }
        Unresolved place = new Unresolved(Unresolved.Kind.REPLICA, "/default_replica_id", replica);
        draft.unresolved.add(place);
        draft.body.put("default_replica_id", Unresolved.isId(replica) ? replica : place.placeholder());
    }

    private void list(ObjectNode body, String key) {
        List<String> texts = given.texts(key);
        boolean emptied = given.value(key).isArray() && !given.isFlag(key);
        if (!texts.isEmpty() || emptied) {
            ArrayNode list = body.putArray(key);
            texts.forEach(list::add);
        }
        removal(body, key);
    }

    private void removal(ObjectNode body, String key) {
        if (given.isNull(key)) {
            body.putNull(key);
        }
    }

    private void objectives(Draft draft) {
        String id = beaten("objectives_id", "objectives_name") ? "" : given.text("objectives_id");
        String name = beaten("objectives_name", "objectives_id") ? "" : given.text("objectives_name");
        if (!id.isEmpty() && !name.isEmpty()) {
            throw given.complaint("objectives_name", "objectives are given by id and by name", "give one of them");
        }
        put(draft.body, "objectives_id", id);
        if (!name.isEmpty()) {
            Unresolved place = new Unresolved(Unresolved.Kind.OBJECTIVE, "/objectives_id", name);
            draft.unresolved.add(place);
            draft.body.put("objectives_id", place.placeholder());
        }
        if (id.isEmpty() && name.isEmpty()) {
            removal(draft.body, "objectives_id");
        }
    }

    /** Whether the config's key is beaten by the flag of another that means the same. */
    private boolean beaten(String key, String other) {
        return given.isFlag(other) && !given.isFlag(key);
    }

    /** Names become ids in the list that the service takes now; an id of an old set stays one. */
    private void guardrails(Draft draft) {
        list(draft.body, "guardrail_ids");
        list(draft.body, "guardrail_tags");
        String set = given.text("guardrails_id");
        if (!set.isEmpty()) {
            draft.body.put("guardrails_id", set);
            draft.notes.add("guardrails_id names an old set of guardrails; guardrail_ids and guardrails_name are"
                    + " what the service works with now.");
        }
        removal(draft.body, "guardrails_id");
        List<String> names = given.texts("guardrails_name");
        if (names.isEmpty()) {
            return;
        }
        ArrayNode ids = draft.body.path("guardrail_ids") instanceof ArrayNode there
                ? there
                : draft.body.putArray("guardrail_ids");
        for (String name : names) {
            Unresolved place = new Unresolved(Unresolved.Kind.GUARDRAIL, "/guardrail_ids/" + ids.size(), name);
            draft.unresolved.add(place);
            ids.add(place.placeholder());
        }
        draft.notes.add("guardrails_name becomes guardrail_ids.");
    }

    private static void put(ObjectNode body, String key, String value) {
        if (!value.isEmpty()) {
            body.put(key, value);
        }
    }

    /** Nothing that was not asked for: no nulls, no empty lists, no layers without anything in them. */
    private static ObjectNode sendable(ObjectNode body) {
        ObjectNode clean = Merge.withoutNulls(body);
        if (clean.path("layers") instanceof ObjectNode layers) {
            if (layers.path("llm") instanceof ObjectNode llm
                    && llm.path("tools").isEmpty()) {
                llm.remove("tools");
            }
            dropEmpty(layers);
        }
        dropEmpty(clean);
        return clean;
    }

    private static void dropEmpty(ObjectNode object) {
        List.copyOf(object.properties()).forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isContainerNode() && value.isEmpty()) {
                object.remove(member.getKey());
            }
        });
    }
}
