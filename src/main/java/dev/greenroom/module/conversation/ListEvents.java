package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.NewestRows;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.CallbackSummary;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.ServiceTime;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "events",
        description = {
            "List what happened in a conversation: the same events that its callback URL is told.",
            "With --follow it waits for more until the conversation has ended and its transcript is there; --limit says with"
                    + " how many of those that are there already it begins.",
            "With --backfill those that webhook serve has missed are added to what it keeps, none twice."
        })
final class ListEvents implements Operation<Result> {
    @Parameters(paramLabel = "ID", description = "A conversation's id, or its name when only one has it.")
    String conversation;

    @Option(names = "--follow", description = "Wait for more, until all is over.")
    boolean follow;

    @Option(names = "--backfill", description = "Add what was missed to logs/webhook, and say how much that was.")
    boolean backfill;

    @Mixin
    NewestRows newest = new NewestRows();

    @Override
    public boolean waits() {
        return follow;
    }

    @Override
    public Result run(Workbench workbench) {
        if (follow && backfill) {
            throw new WrongUsage("--follow and --backfill do not go together", "give one after the other");
        }
        if (backfill && newest.isLimited()) {
            throw new WrongUsage("--limit and --backfill do not go together", "all that was missed is added");
        }
        Conversation found = Conversations.find(workbench, conversation, true);
        return backfill ? new Backfill(workbench, found).added() : listed(workbench, found);
    }

    private Result listed(Workbench workbench, Conversation found) {
        List<ObjectNode> began = newest.of(found.events());
        return new Result.Table<>(
                List.of(
                        Result.Column.whole(
                                "TIME",
                                event -> ServiceTime.shown(
                                        event.path("timestamp").asText())),
                        Result.Column.whole(
                                "EVENT", event -> event.path("event_type").asText()),
                        Result.Column.text("WHAT", event -> CallbackSummary.of(new Callback(event)))),
                follow ? () -> new FollowedEvents(workbench, found, began) : began,
                event -> event,
                "Nothing has happened in conversation " + found.described() + " yet.",
                follow ? Math.max(1, began.size()) : 0);
    }
}
