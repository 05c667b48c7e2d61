package dev.greenroom.module.conversation;

import dev.greenroom.client.ConversationQuery;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.SecretFields;
import dev.greenroom.wire.ServiceTime;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What holds for conversations, whichever door they are reached through. */
final class Conversations {
    private Conversations() {}

    static Conversation find(Workbench workbench, String idOrName) {
        return find(workbench, idOrName, false);
    }

    /** For what needs an open room: of several with that name, the only active one is meant. */
    static Conversation findOpen(Workbench workbench, String idOrName) {
        return find(workbench, idOrName, false, each -> each.status() == Conversation.Status.ACTIVE);
    }

    /** @param verbose with its events and why it ended, whether it was named by id or by name */
    static Conversation find(Workbench workbench, String idOrName, boolean verbose) {
        return find(workbench, idOrName, verbose, each -> false);
    }

    private static Conversation find(
            Workbench workbench, String idOrName, boolean verbose, Predicate<Conversation> likely) {
        Conversation found = ByIdOrName.find(
                "conversation",
                workbench,
                idOrName,
                id -> workbench.tavus().conversations().get(id, verbose),
                () -> workbench.tavus().conversations().list(ConversationQuery.ALL),
                likely);
        boolean byName = verbose && !found.json().has("events");
        return byName ? workbench.tavus().conversations().get(found.id(), true) : found;
    }

    static Card card(Conversation conversation) {
        return Card.titled("Conversation " + conversation.name())
                .row("Id", conversation.id())
                .row("Name", conversation.name())
                .row("Status", conversation.statusText())
                .row("Ended by", reason(conversation))
                .row("URL", conversation.url())
                .row("Persona", conversation.personaId())
                .row("Replica", conversation.replicaId())
                .row("Callbacks to", SecretFields.address(conversation.callbackUrl()))
                .row("Created", ServiceTime.shown(conversation.createdAt()))
                .row("Updated", ServiceTime.shown(conversation.updatedAt()))
                .row("Events", events(conversation))
                .build();
    }

    /** Why it ended: the verbose form says so in one place or in its last event, under two names. */
    private static String reason(Conversation conversation) {
        if (!conversation.shutdownReason().isEmpty()) {
            return conversation.shutdownReason();
        }
        return conversation.events().stream()
                .filter(event -> event.path("event_type").asText().equals("system.shutdown"))
                .map(event -> event.path("properties"))
                .map(properties -> properties
                        .path("shutdown_reason")
                        .asText(properties.path("reason").asText("")))
                .reduce("", (first, second) -> second);
    }

    /** What happened, a line each; what was said is the transcript's matter. */
    private static String events(Conversation conversation) {
        return conversation.events().stream()
                .map(event -> ServiceTime.shown(event.path("timestamp").asText()) + "  "
                        + event.path("event_type").asText())
                .collect(Collectors.joining("\n"));
    }
}
