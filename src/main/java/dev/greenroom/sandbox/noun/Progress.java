package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.play.Objective;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Entities;
import java.util.Map;

/** How far each conversation is: its turns, and which of its objectives are complete. */
final class Progress {
    private static final String CURRENT = "current";
    private static final String PENDING = "pending";
    private static final String DONE = "done";
    private static final String HEARD = "heard";

    private final SandboxSite site;
    private final Rooms rooms;
    private final Entities kept;

    Progress(SandboxSite site, Rooms rooms) {
        this.site = site;
        this.rooms = rooms;
        kept = site.entities("talks");
    }

    int turn(String id) {
        return read(id).path("turn").asInt();
    }

    int nextTurn(String id) {
        return site.alone(() -> {
            ObjectNode now = read(id);
            int turn = now.path("turn").asInt() + 1;
            kept.put(id, now.put("turn", turn));
            return turn;
        });
    }

    /** The objective that is to be brought about now; null when there is none, or no more. */
    Objective current(ObjectNode conversation) {
        ObjectNode now = read(id(conversation));
        Map<String, Objective> all = Cast.of(site, conversation).objectives();
        if (!now.has(CURRENT)) {
            return all.values().stream().findFirst().orElse(null);
        }
        return all.get(now.path(CURRENT).asText());
    }

    /**
     * What was heard completes the present objective; one that is to be confirmed waits for that.
     *
     * @return the next one; null when there is none, or this one waits
     */
    Objective complete(ObjectNode conversation, String heard, int turn) {
        return site.alone(() -> {
            Objective present = current(conversation);
            if (present == null) {
                return null;
            }
            if (present.isManual()) {
                return wait(conversation, present, heard, turn);
            }
            return done(conversation, present, heard, turn);
        });
    }

    /** Completes the objective that waits to be confirmed; gives the next one, null for none. */
    Objective confirm(ObjectNode conversation) {
        return site.alone(() -> {
            ObjectNode now = read(id(conversation));
            Objective present = current(conversation);
            if (!now.has(PENDING) || present == null) {
                throw Refusal.error(400, "No objective waits to be confirmed.");
            }
            return done(
                    conversation,
                    present,
                    now.path(HEARD).asText(),
                    now.path("turn").asInt());
        });
    }

    private Objective wait(ObjectNode conversation, Objective present, String heard, int turn) {
        String id = id(conversation);
        kept.put(id, read(id).put(PENDING, present.name()).put(HEARD, heard));
        rooms.feed().add(id, "conversation.objective.pending", turn, properties(present, heard));
        return null;
    }

    private Objective done(ObjectNode conversation, Objective present, String heard, int turn) {
        String id = id(conversation);
        ObjectNode now = read(id);
        String next = present.next(heard);
        now.withObjectProperty(DONE).set(present.name(), present.variables(heard));
        now.remove(PENDING);
        now.remove(HEARD);
        kept.put(id, now.put(CURRENT, now.path(DONE).has(next) ? "" : next));
        rooms.feed().add(id, "conversation.objective.completed", turn, properties(present, heard));
        ObjectNode told = JsonNodeFactory.instance.objectNode().put("conversation_id", id);
        site.callbacks().post(present.callbackUrl(), told.setAll(properties(present, heard)));
        return current(conversation);
    }

    private static ObjectNode properties(Objective objective, String heard) {
        ObjectNode properties = Events.properties().put("objective_name", objective.name());
        return properties.set("output_variables", objective.variables(heard));
    }

    /** All objectives of a conversation, for people who watch. */
    ArrayNode view(ObjectNode conversation) {
        ObjectNode now = read(id(conversation));
        Objective present = current(conversation);
        ArrayNode view = JsonNodeFactory.instance.arrayNode();
        Cast.of(site, conversation).objectives().forEach((name, objective) -> {
            boolean done = now.path(DONE).has(name);
            boolean isPresent = present != null && present.name().equals(name);
            String status = done ? "done" : isPresent ? (now.has(PENDING) ? "pending" : "current") : "open";
            view.addObject()
                    .put("name", name)
                    .put("prompt", objective.json().path("objective_prompt").asText())
                    .put("status", status)
                    .set("variables", now.path(DONE).path(name).deepCopy());
        });
        return view;
    }

    void forget(String id) {
        kept.remove(id);
    }

    private ObjectNode read(String id) {
        return kept.find(id).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static String id(ObjectNode conversation) {
        return conversation.path("conversation_id").asText();
    }
}
