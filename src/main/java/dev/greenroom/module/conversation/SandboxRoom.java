package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Refused;
import dev.greenroom.client.Answer;
import dev.greenroom.client.ApiCall;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;

/** A room of the sandbox, in which one can talk by typing. The real service has nothing of the kind. */
final class SandboxRoom {
    private static final String ONE = "/sandbox/conversations/{}/";

    private static final int UNAUTHORIZED = 401;
    private static final int BROKEN = 500;

    private final Workbench workbench;
    private final Conversation conversation;

    private SandboxRoom(Workbench workbench, Conversation conversation) {
        this.workbench = workbench;
        this.conversation = conversation;
    }

    /**
     * The room of a conversation.
     *
     * @throws Refused when it is one of the real service, naming where a browser joins
     */
    static SandboxRoom of(Workbench workbench, Conversation conversation) {
        if (!isSandbox(workbench)) {
            throw new Refused(
                    "cannot talk here: conversation " + conversation.described()
                            + " is a real one, which is held in a browser",
                    conversation.url().isEmpty() ? "" : "open " + conversation.url());
        }
        if (conversation.status() == Conversation.Status.ENDED) {
            throw new Refused(
                    "conversation " + conversation.described() + " has ended",
                    "open another one: " + workbench.commandLine("conversation", "create"));
        }
        return new SandboxRoom(workbench, conversation);
    }

    /** A sandbox that somebody else serves says so itself; a service that is far away is not even asked. */
    private static boolean isSandbox(Workbench workbench) {
        if (workbench.connection().sandbox()) {
            return true;
        }
        if (!workbench.connection().baseUrl().isLoopback()) {
            return false;
        }
        Answer answer = workbench
                .tavus()
                .core()
                .ask(ApiCall.get("look for a sandbox", "/sandbox").inOwnWords());
        if (answer.status() == UNAUTHORIZED || answer.status() >= BROKEN) {
            answer.orThrow();
        }
        return answer.isSuccess() && answer.text().contains("\"greenroom-sandbox\"");
    }

    Conversation conversation() {
        return conversation;
    }

    /** Comes in; taken to be gone when nothing is heard of it for a minute. */
    void join(String participant) {
        send("join", body().put("participant", participant).put("expires", true));
    }

    void leave(String participant) {
        send("leave", body().put("participant", participant));
    }

    /** What the persona did in return. */
    JsonNode say(String text) {
        return send("say", body().put("text", text)).json();
    }

    void say(String participant, String text) {
        send("say", body().put("participant", participant).put("text", text));
    }

    void confirm() {
        send("confirm", body());
    }

    /** How it stands, with the messages after a number; lets the room know that whoever asks is still there. */
    JsonNode messages(String participant, int after) {
        return workbench
                .tavus()
                .core()
                .fetch(ApiCall.get("hear conversation " + conversation.id(), ONE + "messages", conversation.id())
                        .with("after", Integer.toString(after))
                        .with("participant", participant)
                        .inOwnWords());
    }

    private Answer send(String verb, ObjectNode body) {
        String title = (verb.equals("say") ? "talk in" : verb) + " conversation " + conversation.id();
        return workbench
                .tavus()
                .core()
                .send(ApiCall.post(title, ONE + verb, conversation.id())
                        .withBody(body)
                        .inOwnWords());
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }
}
