package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.play.ModelPlayer;
import dev.greenroom.sandbox.play.Objective;
import dev.greenroom.sandbox.play.Player;
import dev.greenroom.sandbox.play.Scene;
import dev.greenroom.sandbox.play.StandIn;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxSite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What is said in rooms: one turn of a room after the other, turns of several rooms at once. */
final class Talks {
    /** What one utterance may hold, in characters. */
    static final int LONGEST = 10_000;

    private final SandboxSite site;
    private final Rooms rooms;
    private final StandIn standIn;
    private final Player model = new ModelPlayer();
    private final Progress progress;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    Talks(SandboxSite site, Rooms rooms) {
        this.site = site;
        this.rooms = rooms;
        standIn = new StandIn(site.settings().script());
        progress = new Progress(site, rooms);
    }

    Progress progress() {
        return progress;
    }

    /** Lets a model endpoint know that a call begins. */
    void begins(ObjectNode conversation) {
        JsonNode llm = Cast.of(site, conversation).llm();
        if (Rooms.isActive(conversation) && ModelPlayer.plays(llm)) {
            String id = conversation.path("conversation_id").asText();
            String prompt = Hidden.text(conversation, "prompt");
            site.inBackground(() -> ModelPlayer.warmUp(llm, prompt).ifPresent(trouble -> note(id, trouble)));
        }
    }

    private void note(String id, String sentence) {
        rooms.feed().add(id, "sandbox.note", 0, Events.properties().put("text", sentence));
    }

    /** Somebody comes in; whoever is first is greeted. */
    void enter(String id, String participant, boolean page) {
        ReentrantLock turn = turn(id);
        turn.lock();
        try {
            boolean first = rooms.enter(id, participant, page);
            if (first) {
                greet(rooms.find(id));
            }
        } finally {
            turn.unlock();
        }
    }

    private void greet(ObjectNode conversation) {
        String wanted = Hidden.text(conversation, "greeting");
        ActingStage stage = stage(conversation, "", 0);
        stage.says(wanted.isEmpty() ? standIn.greeting() : wanted);
        Objective first = progress.current(conversation);
        if (first != null && !ModelPlayer.plays(Cast.of(site, conversation).llm())) {
            stage.says(StandIn.asking(first));
        }
    }

    /**
     * Somebody says something, and comes in if they were not in yet. Returns once the persona has answered.
     *
     * @return the number of the message with their words
     */
    int say(String id, String participant, boolean page, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw Refusal.error(400, "text must have 1 to " + LONGEST + " characters");
        }
        ReentrantLock turn = turn(id);
        turn.lock();
        try {
            enter(id, participant, page);
            ObjectNode conversation = rooms.active(id);
            int number = progress.nextTurn(id);
            int seq = rooms.feed()
                    .add(
                            id,
                            "conversation.utterance",
                            number,
                            Events.properties().put("role", "user").put("speech", text));
            Scene scene = scene(conversation, text, number);
            player(scene).answer(scene, stage(conversation, text, number));
            return seq;
        } finally {
            turn.unlock();
        }
    }

    /** Somebody confirms the objective that waits for it. */
    void confirm(String id) {
        ReentrantLock turn = turn(id);
        turn.lock();
        try {
            ObjectNode conversation = rooms.active(id);
            Objective next = progress.confirm(conversation);
            if (next != null && !ModelPlayer.plays(Cast.of(site, conversation).llm())) {
                stage(conversation, "", progress.turn(id)).says(StandIn.asking(next));
            }
        } finally {
            turn.unlock();
        }
    }

    private ActingStage stage(ObjectNode conversation, String heard, int turn) {
        return new ActingStage(site, rooms, progress, conversation, heard, turn);
    }

    private Player player(Scene scene) {
        return ModelPlayer.plays(scene.model()) ? model : standIn;
    }

    private Scene scene(ObjectNode conversation, String heard, int turn) {
        Cast cast = Cast.of(site, conversation);
        List<ObjectNode> messages =
                rooms.feed().since(conversation.path("conversation_id").asText(), 0);
        return new Scene(
                cast.name(),
                heard,
                turn,
                cast.toolsInCall(),
                cast.guards(),
                progress.current(conversation),
                cast.llm(),
                ModelMessages.of(Hidden.text(conversation, "prompt"), messages));
    }

    /** One per room that was talked in; small, and there are only so many rooms. */
    private ReentrantLock turn(String id) {
        rooms.find(id);
        return turns.computeIfAbsent(id, room -> new ReentrantLock(true));
    }

    void forget(String id) {
        turns.remove(id);
        progress.forget(id);
    }
}
