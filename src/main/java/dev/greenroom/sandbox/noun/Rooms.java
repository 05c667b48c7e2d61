package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.wire.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All conversations: their making, their limits, their ends. A room that is due to close is closed before anyone looks. */
final class Rooms {
    private static final String ACTIVE = "active";
    private static final String ENDED = "ended";

    private final SandboxSite site;
    private final Entities conversations;
    private final Entities personas;
    private final Credits credits;
    private final Events events;
    private final Feed feed;
    private final Endings endings;
    private final Presence presence;

    Rooms(SandboxSite site) {
        this.site = site;
        conversations = site.entities("conversations");
        personas = site.entities(Personas.NOUN);
        credits = new Credits(site);
        events = new Events(site.callbacks());
        feed = new Feed(site);
        endings = new Endings(site, events, feed);
        presence = new Presence(site.now());
    }

    Feed feed() {
        return feed;
    }

    Events events() {
        return events;
    }

    /** Opens a room, to be shown in some words. */
    ObjectNode open(ObjectNode body, Vocabulary words) {
        return upToDate(() -> {
            ObjectNode persona = persona(body);
            String replica = replica(body, persona);
            boolean test = body.path("test_mode").asBoolean();
            if (!test) {
                checkLimits();
            }
            ObjectNode conversation = conversation(body, persona, replica, test ? ENDED : ACTIVE);
            Hidden.of(conversation).put("words", words.name());
            if (!test) {
                events.joined(conversation, site.now());
            }
            return keep(conversation);
        });
    }

    /** The words in which a conversation is shown. */
    static Vocabulary words(ObjectNode conversation) {
        return Hidden.text(conversation, "words").equals(Vocabulary.PAL.name()) ? Vocabulary.PAL : Vocabulary.PERSONA;
    }

    List<ObjectNode> list() {
        return upToDate(conversations::list);
    }

    /** Throws a {@link Refusal} when there is none of that id. */
    ObjectNode find(String id) {
        return upToDate(() -> conversations.find(id).orElseThrow(() -> Refusal.unknown("conversation_id")));
    }

    void end(String id) {
        upToDate(() -> close(active(id), site.now(), "end_conversation_endpoint_hit"));
    }

    void delete(String id) {
        upToDate(() -> {
            ObjectNode conversation = find(id);
            if (isActive(conversation)) {
                close(conversation, site.now(), "end_conversation_endpoint_hit");
            }
            feed.forget(id);
            return conversations.remove(id);
        });
    }

    /**
     * Somebody comes in.
     *
     * @param page whether it is a page, which is taken to be gone when nothing is heard of it
     * @return whether nobody has ever been in before
     */
    boolean enter(String id, String participant, boolean page) {
        return upToDate(() -> {
            ObjectNode conversation = active(id);
            Room room = Room.read(conversation);
            if (!presence.isIn(conversation, participant)) {
                presence.enters(conversation, participant, page, site.now());
                room.someoneJoins().write(conversation);
                keep(conversation);
            }
            return !room.joined();
        });
    }

    /** A page is still there. */
    void isHeardOf(String id, String participant) {
        conversations
                .find(id)
                .filter(conversation -> presence.isIn(conversation, participant))
                .ifPresent(conversation -> presence.isHeardOf(participant, site.now()));
    }

    /** Somebody leaves; an empty name is everybody. One who is not in leaves nobody behind. */
    void leave(String id, String participant) {
        upToDate(() -> {
            ObjectNode conversation = active(id);
            boolean last = participant.isEmpty() || presence.leaves(conversation, participant);
            if (last) {
                presence.allLeave(conversation);
                Room.read(conversation).everyoneLeaves(site.now()).write(conversation);
            }
            return keep(conversation);
        });
    }

    void closeWhatIsDue(Instant now) {
        site.alone(() -> {
            conversations.list().stream().filter(Rooms::isActive).forEach(kept -> {
                ObjectNode conversation = presence.isAnyoneSilent(kept, now) ? withoutSilent(kept, now) : kept;
                Room.read(conversation)
                        .ending(now)
                        .ifPresent(ending -> close(conversation.deepCopy(), ending.at(), ending.reason()));
            });
            return null;
        });
    }

    private ObjectNode withoutSilent(ObjectNode kept, Instant now) {
        ObjectNode conversation = kept.deepCopy();
        if (presence.forgetSilent(conversation, now)) {
            Room.read(conversation).everyoneLeaves(now).write(conversation);
        }
        return keep(conversation);
    }

    private <T> T upToDate(Supplier<T> work) {
        return site.alone(() -> {
            closeWhatIsDue(site.now());
            return work.get();
        });
    }

    /** Throws a {@link Refusal} when there is none of that id, or it has ended. */
    ObjectNode active(String id) {
        ObjectNode conversation = find(id);
        if (!isActive(conversation)) {
            throw Refusal.error(400, "The conversation has already ended.");
        }
        return conversation;
    }

    /** False also when there is none of that id. */
    boolean isOpen(String id) {
        return conversations.find(id).filter(Rooms::isActive).isPresent();
    }

    static boolean isActive(ObjectNode conversation) {
        return conversation.path("status").asText().equals(ACTIVE);
    }

    private ObjectNode close(ObjectNode conversation, Instant at, String reason) {
        credits.take(Credits.cost(Room.read(conversation).opened(), at));
        conversation.put("status", ENDED).put("updated_at", Dates.iso(at));
        Hidden.of(conversation).put("shutdown_reason", reason);
        endings.tell(conversation, at, reason);
        keep(conversation);
        endings.callTools(conversation, change -> change(conversation, change));
        return conversation;
    }

    /** Changes one that may be gone by now. */
    private void change(ObjectNode conversation, Consumer<ObjectNode> change) {
        conversations.change(conversation.path("conversation_id").asText(), now -> {
            change.accept(now);
            return now;
        });
    }

    private ObjectNode keep(ObjectNode conversation) {
        conversations.put(conversation.path("conversation_id").asText(), conversation);
        return conversation;
    }

    private void checkLimits() {
        List<ObjectNode> active =
                conversations.list().stream().filter(Rooms::isActive).toList();
        long running = active.stream()
                .mapToLong(conversation -> Credits.cost(Room.read(conversation).opened(), site.now()))
                .sum();
        if (site.faults().outOfCredits() || credits.areOut(running)) {
            throw Refusal.message(402, "The user is out of conversational credits.");
        }
        if (site.faults().tooMany() || active.size() >= site.settings().concurrency()) {
            throw Refusal.message(400, "User has reached maximum concurrent conversations");
        }
    }

    /** The one that was named, else the first of the stock. */
    private ObjectNode persona(ObjectNode body) {
        if (!body.has("persona_id")) {
            return StockPersonas.all().get(0);
        }
        return Personas.find(personas, body.path("persona_id").asText())
                .orElseThrow(() -> Refusal.unknown("persona_id"));
    }

    private String replica(ObjectNode body, ObjectNode persona) {
        if (!body.has("replica_id") && !body.has("persona_id")) {
            throw Refusal.error(400, "Either replica_id or persona_id must be provided.");
        }
        String replica = body.path("replica_id")
                .asText(persona.path("default_replica_id").asText(""));
        if (replica.isEmpty()) {
            throw Refusal.error(400, "replica_id is required, as the persona has no default replica.");
        }
        if (Replicas.find(site.entities(Replicas.NOUN), replica).isEmpty()) {
            throw Refusal.error(400, "Invalid replica_uuid");
        }
        if (!Replicas.isReady(site, replica)) {
            throw Refusal.error(400, "The replica is not ready.");
        }
        return replica;
    }

    private ObjectNode conversation(ObjectNode body, ObjectNode persona, String replica, String status) {
        Instant now = site.now();
        String id = site.newId("c", 15);
        ObjectNode conversation = JsonNodeFactory.instance
                .objectNode()
                .put("conversation_id", id)
                .put("conversation_name", body.path("conversation_name").asText(name(persona)))
                .put("status", status)
                .put("callback_url", body.path("callback_url").asText(""))
                .put("replica_id", replica)
                .put("persona_id", persona.path("persona_id").asText())
                .put("created_at", Dates.iso(now))
                .put("updated_at", Dates.iso(now));
        Room.open(now, body.path("properties")).write(conversation);
        String context = body.path("conversational_context").asText("");
        Hidden.of(conversation)
                .put("prompt", (persona.path("system_prompt").asText("") + "\n" + context).strip())
                .put(
                        "greeting",
                        body.path("custom_greeting")
                                .asText(persona.path("greeting").asText("")))
                .put("audio_only", body.path("audio_only").asBoolean())
                .put("meeting_token", body.path("require_auth").asBoolean() ? site.newId("eyJ", 48) : "");
        if (body.path("properties") instanceof ObjectNode properties) {
            Hidden.of(conversation).set("recording", properties);
        }
        return conversation;
    }

    private static String name(ObjectNode persona) {
        String name = persona.path("persona_name").asText("");
        return name.isEmpty() ? "A conversation" : "A conversation with " + name;
    }
}
