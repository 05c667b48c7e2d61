package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Nearest;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import dev.greenroom.config.Shown;
import dev.greenroom.operation.WebAddress;
import dev.greenroom.wire.SecretFields;
import java.util.ArrayList;
import java.util.List;

/** A conversation as a config and flags describe it; flags are named by the config's keys. */
public final class ConversationRecipe {
    /** Where the receiver listens; an address of callbacks that ends elsewhere is mostly a slip. */
    public static final String RECEIVER_PATH = "/tavus/callback";

    /** Seconds; a room that nobody joins costs until it closes by itself, and the service would wait for 300. */
    private static final int PATIENCE = 120;

    private static final List<String> STRATEGIES = List.of("speed", "balanced", "quality");
    private static final List<String> TIMEOUTS =
            List.of("max_call_duration", "participant_left_timeout", "participant_absent_timeout");
    private static final List<String> SWITCHES =
            List.of("audio_only", "enable_dynamic_greeting", "dynamic_greeting", "require_auth", "test_mode");
    private static final List<String> AS_THEY_ARE = List.of("max_participants", "meeting_url", "policy");

    private final Given given;
    private final Circumstances circumstances;
    private final Presets presets;
    private final String title;

    ConversationRecipe(Given given, Circumstances circumstances, Presets presets, String title) {
        this.given = given;
        this.circumstances = circumstances;
        this.presets = presets;
        this.title = title;
    }

    /** Its name: what was given, else what the file is called; empty without both. */
    public String name() {
        String name = given.text("conversation_name");
        return name.isBlank() ? title : name;
    }

    /** Id or name of the persona that it names; empty when it names none. */
    public String personaId() {
        return given.text("persona_id");
    }

    /**
     * What a new conversation is made of.
     *
     * @throws WrongUsage for everything that is wrong with a file or a flag
     */
    public Composed create() {
        return create("");
    }

    /**
     * As {@link #create()}, held by a persona whose id is known; then the config's own is not looked at, and neither is
     * an empty replica.
     *
     * @param personaId empty for what the config says
     */
    public Composed create(String personaId) {
        Draft draft = new Draft();
        speakers(draft, personaId);
        put(draft.body, "conversation_name", name());
        put(draft.body, "conversational_context", context());
        put(draft.body, "custom_greeting", given.text("custom_greeting"));
        callbackUrl(draft);
        List.of("document_ids", "document_tags").forEach(key -> list(draft.body, key));
        strategy(draft.body);
        List.of("memory_stores", "participant_tags").forEach(key -> list(draft.body, key));
        SWITCHES.forEach(key -> given.bool(key).ifPresent(value -> draft.body.put(key, value)));
        AS_THEY_ARE.stream()
                .filter(key -> given.has(key) && !given.isNull(key))
                .forEach(key -> draft.body.set(key, given.value(key)));
        draft.body.set("properties", properties(draft.notes));
        return new Composed(draft.body, draft.notes, draft.unresolved);
    }

    private static final class Draft {
        private final ObjectNode body = JsonNodeFactory.instance.objectNode();
        private final List<String> notes = new ArrayList<>();
        private final List<Unresolved> unresolved = new ArrayList<>();

        void look(Unresolved.Kind kind, String key, String name) {
            Unresolved place = new Unresolved(kind, "/" + key, name);
            unresolved.add(place);
            body.put(key, Unresolved.isId(name) ? name : place.placeholder());
        }
    }

    private void speakers(Draft draft, String knownPersona) {
        if (!knownPersona.isEmpty()) {
            draft.body.put("persona_id", knownPersona);
        } else if (!personaId().isBlank()) {
            draft.look(Unresolved.Kind.PERSONA, "persona_id", personaId().strip());
        }
        String replica = given.text("replica_id").strip();
        if (!replica.isEmpty()) {
            draft.look(Unresolved.Kind.REPLICA, "replica_id", replica);
        }
        if (draft.body.isEmpty()) {
            anybody(draft);
        }
    }

    private void anybody(Draft draft) {
        String standard = circumstances.replicaId();
        if (standard.isEmpty()) {
            draft.look(Unresolved.Kind.STOCK_REPLICA, "replica_id", "");
            return;
        }
        draft.body.put("replica_id", standard);
        draft.notes.add("Replica " + standard + " speaks (TAVUS_REPLICA_ID).");
    }

    private String context() {
        String own = given.text("conversational_context");
        String meeting = new Meeting(given).text();
        return own.isBlank() || meeting.isEmpty() ? own + meeting : own.stripTrailing() + "\n\n" + meeting;
    }

    /** A flag's empty address is nowhere; a config's is not given. */
    private void callbackUrl(Draft draft) {
        String own = given.text("callback_url");
        if (!own.isEmpty() || given.isFlag("callback_url")) {
            if (!own.isEmpty() && !WebAddress.isOne(own)) {
                throw given.complaint("callback_url", "not a web address: " + own, "it starts with https://");
            }
            if (SecretFields.isMasked(own)) {
                throw given.complaint("callback_url", "the secret in it is masked", "put the secret itself back");
            }
            put(draft.body, "callback_url", own);
            return;
        }
        String standard = circumstances.webhookUrl();
        WebAddress.check("WEBHOOK_URL", standard);
        put(draft.body, "callback_url", standard);
        if (!standard.isEmpty()) {
            draft.notes.add("Callbacks go to " + Shown.address(standard) + " (WEBHOOK_URL).");
        }
        if (!standard.isEmpty() && !standard.replaceFirst("[?#].*", "").endsWith(RECEIVER_PATH)) {
            draft.notes.add("WEBHOOK_URL does not end in " + RECEIVER_PATH + ", where the receiver listens.");
        }
    }

    private void strategy(ObjectNode body) {
        String strategy = given.text("document_retrieval_strategy");
        given.expect(
                "document_retrieval_strategy",
                strategy.isEmpty() || STRATEGIES.contains(strategy),
                String.join(", ", STRATEGIES));
        put(body, "document_retrieval_strategy", strategy);
    }

    private void list(ObjectNode body, String key) {
        List<String> texts = given.texts(key);
        if (!texts.isEmpty()) {
            ArrayNode list = body.putArray(key);
            texts.forEach(list::add);
        }
    }

    /** The file of properties, then those in the config, then those of flags, each over the one before. */
    private ObjectNode properties(List<String> notes) {
        ObjectNode properties = Merge.withoutNulls(Merge.over(Merge.over(file(), inline()), flags()));
        if (TIMEOUTS.stream().noneMatch(properties::has)) {
            properties.put("participant_absent_timeout", PATIENCE);
            notes.add("No timeout was given, so participant_absent_timeout is " + PATIENCE
                    + ": it ends when nobody joins within that many seconds.");
        }
        properties.fieldNames().forEachRemaining(key -> misspelt(key, notes));
        return properties;
    }

    private static void misspelt(String key, List<String> notes) {
        if (!ConfigKeys.PROPERTIES.contains(key)) {
            notes.add("properties." + key + " is sent as it is"
                    + Nearest.to(key, ConfigKeys.PROPERTIES.stream())
                            .map(word -> "; did you mean " + word + "?")
                            .orElse(", though nothing is known of it"));
        }
    }

    private ObjectNode file() {
        String name = given.text("properties_file");
        if (name.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        Presets.Wanted wanted = new Presets.Wanted(
                name, given.isFlag("properties_file"), (what, hint) -> given.complaint("properties_file", what, hint));
        JsonSource source = presets.find(wanted, "properties file", "properties/", List.of());
        boolean wrapped = source.object().size() == 1 && source.has("/properties");
        return object(source, wrapped ? "/properties" : "");
    }

    private ObjectNode inline() {
        JsonNode value = given.inFile("properties");
        return value.isMissingNode() || value.isNull()
                ? JsonNodeFactory.instance.objectNode()
                : object(given.source(), given.pointer("properties"));
    }

    private static ObjectNode object(JsonSource source, String pointer) {
        if (source.root().at(pointer) instanceof ObjectNode object) {
            KnownTypes.PROPERTIES.check(source, pointer, object);
            return object;
        }
        throw source.complaint(pointer, "expected an object of properties", "");
    }

    private ObjectNode flags() {
        return given.isFlag("properties") && given.value("properties") instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }

    private static void put(ObjectNode body, String key, String value) {
        if (!value.isBlank()) {
            body.put(key, value);
        }
    }
}
