package dev.greenroom.module.conversation;

import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = {
            "Show one conversation in full.",
            "With --verbose also what happened in it and why it ended, as with --events."
        })
final class GetConversation implements Operation<Result.Detail> {
    @Parameters(paramLabel = "ID", description = "A conversation's id, or its name when only one has it.")
    String conversation;

    @Option(names = "--events", description = "Also what happened in it and why it ended.")
    boolean events;

    GetConversation() {}

    GetConversation(String conversation, boolean events) {
        this.conversation = conversation;
        this.events = events;
    }

    @Override
    public Result.Detail run(Workbench workbench) {
        Conversation found = Conversations.find(workbench, conversation, events || workbench.verbose());
        return new Result.Detail(Conversations.card(found), found.json());
    }
}
