package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.CallbackSummary;
import dev.greenroom.wire.Conversation;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "events",
        description = {
            "List what happened in a conversation: the same events that its callback URL is told.",
            "With --follow it waits for more until the conversation has ended and its transcript is there."
        })
final class ListEvents implements Operation<Result.Table<ObjectNode>> {
    @Parameters(paramLabel = "ID", description = "A conversation's id, or its name when only one has it.")
    String conversation;

    @Option(names = "--follow", description = "Wait for more, until all is over.")
    boolean follow;

    @Override
    public boolean waits() {
        return follow;
    }

    @Override
    public Result.Table<ObjectNode> run(Workbench workbench) {
        Conversation found = Conversations.find(workbench, conversation, true);
        return new Result.Table<>(
                List.of(
                        Result.Column.whole(
                                "TIME", event -> event.path("timestamp").asText()),
                        Result.Column.whole(
                                "EVENT", event -> event.path("event_type").asText()),
                        Result.Column.text("WHAT", event -> CallbackSummary.of(new Callback(event)))),
                follow ? () -> new FollowedEvents(workbench, found) : found.events(),
                event -> event,
                "Nothing has happened in conversation " + found.described() + " yet.");
    }
}
