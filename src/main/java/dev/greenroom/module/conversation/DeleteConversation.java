package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Conversation;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = {"Delete a conversation with its events and transcript.", "To close a room, end it instead."})
final class DeleteConversation implements Operation<Result> {
    @Parameters(paramLabel = "ID", description = "A conversation's id, or its name when only one has it.")
    String conversation;

    @Option(names = "--hard", description = "Remove what is stored of it too, such as recordings.")
    boolean hard;

    DeleteConversation() {}

    DeleteConversation(String conversation) {
        this.conversation = conversation;
    }

    @Override
    public Result run(Workbench workbench) {
        Conversation found = Conversations.find(workbench, conversation);
        if (!workbench.confirm(confirmation(found))) {
            return new Result.Cancelled("Conversation " + found.described() + " was not deleted.");
        }
        workbench.tavus().conversations().delete(found.id(), hard);
        workbench.removed(found);
        return new Result.Done(
                "Deleted conversation " + found.described(),
                JsonNodeFactory.instance.objectNode().put("conversation_id", found.id()));
    }

    private Confirmation confirmation(Conversation found) {
        boolean open = found.status() == Conversation.Status.ACTIVE;
        return Confirmation.destructive(
                "Delete it?",
                Stream.of(
                                "Conversation " + found.described(),
                                "Status " + found.statusText(),
                                open ? "Whoever is in it is thrown out" : "",
                                hard ? "What is stored of it goes too" : "")
                        .filter(fact -> !fact.isEmpty())
                        .toList());
    }
}
