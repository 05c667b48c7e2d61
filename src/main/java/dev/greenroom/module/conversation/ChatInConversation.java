package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "chat",
        description = {
            "Talk to the persona of a conversation in the sandbox: one line in, its lines out.",
            "/quit, or the end of the input, leaves the room; /end ends the call; /confirm an objective that waits.",
            "With --json: every message from the coming in to the leaving, one's own among them, a line each."
        })
final class ChatInConversation implements Operation<Result> {
    @Parameters(
            paramLabel = "ID",
            description = "A conversation's id, or its name when only one, or one active one, has it.")
    String conversation;

    ChatInConversation() {}

    ChatInConversation(String conversation) {
        this.conversation = conversation;
    }

    @Override
    public Result run(Workbench workbench) {
        SandboxRoom room = SandboxRoom.of(workbench, Conversations.findOpen(workbench, conversation));
        if (workbench.console().canAsk()) {
            workbench.console().note("/quit leaves the room, /end ends the call, /help tells more.");
        }
        int lines = new Chat(workbench, room).run();
        Conversation left = Conversations.find(workbench, room.conversation().id(), true);
        workbench.updated(left);
        return workbench.forPrograms() ? new Result.Text("") : summary(left, lines);
    }

    private static Result summary(Conversation left, int lines) {
        boolean ended = left.status() == Conversation.Status.ENDED;
        return new Result.Done(
                "Said " + (lines == 1 ? "1 line" : lines + " lines") + " in conversation " + left.described(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("conversation_id", left.id())
                        .put("said", lines)
                        .put("status", left.statusText()),
                ended ? List.of("The call has ended: " + left.shutdownReason() + ".") : List.of());
    }
}
