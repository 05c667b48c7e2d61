package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.compose.apply.Sweep;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "end", description = "End a conversation. One that has ended already is fine.")
final class EndConversation implements Operation<Result.Done> {
    @Parameters(
            paramLabel = "ID",
            description = "A conversation's id, or its name when only one, or one active one, has it.")
    String conversation;

    EndConversation() {}

    EndConversation(String conversation) {
        this.conversation = conversation;
    }

    @Override
    public Result.Done run(Workbench workbench) {
        Conversation found = Conversations.findOpen(workbench, conversation);
        if (found.status() == Conversation.Status.ENDED) {
            return new Result.Done("Conversation " + found.described() + " had ended already", json(found));
        }
        workbench.tavus().conversations().end(found.id());
        workbench.updated(Sweep.ended(found));
        return new Result.Done("Ended conversation " + found.described(), json(found));
    }

    private static JsonNode json(Conversation conversation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("conversation_id", conversation.id())
                .put("status", "ended");
    }
}
