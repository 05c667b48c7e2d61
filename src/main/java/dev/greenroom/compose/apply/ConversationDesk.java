package dev.greenroom.compose.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Rejected;
import dev.greenroom.client.ConversationClient;
import dev.greenroom.compose.Composed;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.SecretFields;
import java.util.List;
import java.util.Locale;

/** Opens rooms as recipes say. */
public final class ConversationDesk {
    private final Workbench workbench;
    private final boolean printsPayload;

    /** @param printsPayload whether what is sent is shown first */
    public ConversationDesk(Workbench workbench, boolean printsPayload) {
        this.workbench = workbench;
        this.printsPayload = printsPayload;
    }

    /**
     * A room that was opened.
     *
     * @param conversation with who speaks in it
     * @param answer what the service said
     */
    public record Opened(Conversation conversation, ConversationClient.Opened answer) {
        /** What was done; the address where a browser joins stands last. */
        public String sentence() {
            return "Created conversation " + conversation.described() + ": " + conversation.url();
        }

        /** The service's own answer, as a program gets it. */
        public ObjectNode json() {
            return answer.conversation().json();
        }

        /** The answer for a person who wants to see it. */
        public Result.Text response() {
            String body = Harmless.text(SecretFields.masked(json()).toPrettyString());
            return new Result.Text("HTTP " + answer.status() + "\n" + body + "\n");
        }

        /** What to know about the cost. */
        public List<String> notes(Workbench workbench) {
            if (conversation.status() == Conversation.Status.ENDED) {
                return List.of("It has ended already, as a test does: nobody can join it.");
            }
            return List.of(
                    workbench.isOwnSandbox()
                            ? "The address works while this process runs. For a room that stays open: greenroom sandbox serve"
                            : "The persona joins when somebody opens the address in a browser.",
                    "It costs until it ends. To end it: "
                            + workbench.commandLine("conversation", "end", conversation.id()));
        }
    }

    /**
     * The body with every id in its place; nothing is opened yet. What a person should know of it is said.
     *
     * @throws Failure when something that it names is not there
     */
    public ObjectNode ready(Composed composed) {
        new Preview(workbench).notes(composed, false);
        return new Lookup(workbench).fill(composed);
    }

    /**
     * Opens the room.
     *
     * @param body in the persona vocabulary
     * @throws Refused when too many are open already, or credits are used up
     * @throws Failure when it cannot be done
     */
    public Opened open(ObjectNode body) {
        if (printsPayload) {
            new Preview(workbench).show(body);
        }
        ConversationClient.Opened answer = answered(body);
        // The answer leaves out who speaks, which lists show.
        ObjectNode json = answer.conversation().json().deepCopy();
        json.setAll(body.deepCopy().retain("persona_id", "replica_id"));
        Opened opened = new Opened(new Conversation(json), answer);
        workbench.updated(opened.conversation());
        return opened;
    }

    private ConversationClient.Opened answered(ObjectNode body) {
        try {
            return workbench.tavus().conversations().open(body);
        } catch (Rejected e) {
            boolean nobodySeen = body.has("persona_id")
                    && !body.has("replica_id")
                    && e.getMessage().toLowerCase(Locale.ROOT).matches("(?s).*(replica|face)_?(id)? .*");
            if (!nobodySeen || e.status() != 400) {
                throw e;
            }
            String forGood = workbench.commandLine(
                    "persona",
                    "update",
                    "--persona-id",
                    body.path("persona_id").asText(),
                    "--default-replica-id",
                    "ID");
            throw new Rejected(
                    e.getMessage(),
                    "name one with --replica-id ID, or give the persona one for good: " + forGood,
                    e.status(),
                    e);
        }
    }

    /** As {@link #told}; a person has seen the status and the answer before. */
    public Result.Done shown(Opened opened) {
        if (!workbench.forPrograms() && !workbench.quiet()) {
            workbench.show(opened.response());
        }
        return told(opened);
    }

    /** What was done, the answer for programs, and what it costs. */
    public Result.Done told(Opened opened) {
        return new Result.Done(opened.sentence(), opened.json(), opened.notes(workbench));
    }

    /** Whether the account's limit of open rooms stands in the way; the client keeps the service's words for it. */
    public static boolean isTooMany(Failure failure) {
        return failure instanceof Refused
                && failure.getMessage().toLowerCase(Locale.ROOT).contains("maximum concurrent conversations");
    }
}
