package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Secret;
import dev.greenroom.config.Variable;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.MissedEvents;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.Conversation;
import java.nio.file.Path;
import java.util.List;

/** The events of a conversation, added to what the receiver keeps. */
record Backfill(Workbench workbench, Conversation conversation) {
    Result.Done added() {
        List<Callback> events = conversation.events().stream()
                .map(event -> event.deepCopy().put("conversation_id", conversation.id()))
                .map(Callback::new)
                .toList();
        Path folder = workbench.folders().callbacks(workbench.settings());
        int missed = events.isEmpty() ? 0 : missed(folder, events);
        return new Result.Done(
                sentence(missed, events.size(), folder),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("conversation_id", conversation.id())
                        .put("events", events.size())
                        .put("added", missed),
                missed == 0 ? List.of() : List.of("webhook serve calls the tools in them when it starts next."));
    }

    private int missed(Path folder, List<Callback> events) {
        Secret secret = Secret.of(
                workbench.settings().get(Variable.WEBHOOK_SHARED_SECRET).value());
        return new MissedEvents(folder, secret, workbench.clock()).add(events);
    }

    private String sentence(int missed, int all, Path folder) {
        String of = "conversation " + conversation.described();
        if (all == 0) {
            return "Nothing has happened in " + of + " yet";
        }
        return missed == 0
                ? "Nothing was missed of " + of + ": " + counted(all) + " known"
                : "Added " + missed + " of " + counted(all) + " of " + of + " to " + folder;
    }

    private static String counted(int events) {
        return events == 1 ? "1 event" : events + " events";
    }
}
