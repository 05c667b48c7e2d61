package dev.greenroom.module.conversation;

import dev.greenroom.client.ConversationQuery;
import dev.greenroom.compose.apply.Sweep;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.ServiceTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sweep",
        description = {"End all conversations that are still open: a leaked room costs until it ends.", "Asks first."})
final class SweepConversations implements Operation<Result> {
    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "Only those that were created longer ago, such as 30m or 2h.")
    Duration olderThan;

    @Override
    public Result run(Workbench workbench) {
        List<Conversation> open = workbench.console().busy("Looking for open conversations", () -> open(workbench));
        if (open.isEmpty()) {
            return new Result.Done("There is no open conversation" + age() + " to end", Sweep.nothing());
        }
        if (!workbench.confirm(
                Confirmation.destructive("End " + Sweep.counted(open.size()) + "?", Sweep.facts(open)))) {
            return new Result.Cancelled("No conversation was ended.");
        }
        return Sweep.over(workbench, open).result(workbench);
    }

    private List<Conversation> open(Workbench workbench) {
        Instant now = workbench.clock().instant();
        return workbench.tavus().conversations().list(ConversationQuery.ACTIVE).stream()
                .filter(conversation -> conversation.status() != Conversation.Status.ENDED)
                .filter(conversation -> isOldEnough(conversation, now))
                .toList();
    }

    /** One whose age cannot be told is left alone when an age is asked for. */
    private boolean isOldEnough(Conversation conversation, Instant now) {
        return olderThan == null
                || ServiceTime.read(conversation.createdAt())
                        .map(created -> created.isBefore(now.minus(olderThan)))
                        .orElse(false);
    }

    private String age() {
        return olderThan == null ? "" : " older than " + Durations.text(olderThan);
    }
}
