package dev.greenroom.module.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.HalfDone;
import dev.greenroom.compose.apply.PairDesk;
import dev.greenroom.config.Shown;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.News;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.JsonText;
import dev.greenroom.wire.SecretFields;
import java.time.Duration;
import java.util.Optional;

/** A room that is open, what is heard of it, and its end: when the call is over, or when somebody asks to stop. */
final class HeardRoom {
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMillis(700);

    /** The sandbox tells the end at once, the service a minute or two later. */
    private static final Duration SANDBOX_TELLS = Duration.ofSeconds(5);

    private static final Duration SERVICE_TELLS = Duration.ofMinutes(3);

    private final Workbench workbench;
    private final Watch watch;
    private final boolean real;
    private Conversation conversation;
    private boolean over;
    private boolean told;

    /** @param real whether the conversation is one of the real service */
    HeardRoom(Workbench workbench, Watch watch, boolean real) {
        this.workbench = workbench;
        this.watch = watch;
        this.real = real;
    }

    /** Stays until the conversation is over, and ends it in whichever way this ends. */
    void hold(PairDesk.Pair pair, boolean opensPage) {
        conversation = pair.conversation().orElseThrow().conversation();
        try {
            begun(pair, opensPage);
            while (!over && !watch.isStopped()) {
                watch.within(GLANCE).ifPresent(this::take);
            }
            if (over) {
                workbench.console().note("The call is over; waiting for what is told of it. Ctrl-C does not wait.");
                hear(real ? SERVICE_TELLS : SANDBOX_TELLS, true);
            }
        } finally {
            if (!over) {
                end();
            }
        }
        remarks();
    }

    private void begun(PairDesk.Pair pair, boolean opensPage) {
        if (workbench.forPrograms()) {
            line(pair.json());
        } else {
            workbench.show(new Result.Done(pair.conversation().orElseThrow().sentence(), pair.json()));
        }
        boolean opened = opensPage && !conversation.url().isEmpty() && workbench.openPage(conversation.url());
        String chat = workbench.commandLine("conversation", "chat", conversation.id());
        workbench
                .console()
                .note((opened ? "A browser opens it." : "Open that address in a browser to join.")
                        + (real ? "" : " Or talk in another terminal: " + chat));
        workbench.console().note("Ctrl-C ends the conversation and stops the receiver.");
    }

    private void end() {
        try {
            workbench.tavus().conversations().end(conversation.id());
        } catch (Failure e) {
            throw new HalfDone(
                    e,
                    "conversation " + conversation.described() + " is open, and costs until it ends",
                    "end it: " + workbench.commandLine("conversation", "end", conversation.id()));
        }
        workbench.console().note("Ended conversation " + conversation.described() + ".");
        // The service needs longer than somebody who has pressed Ctrl-C would wait.
        hear(real ? GLANCE : SANDBOX_TELLS, false);
    }

    /** Shows what comes until all is told and nothing more comes, or that much time has passed. */
    private void hear(Duration most, boolean stoppable) {
        long start = System.nanoTime();
        boolean more = true;
        while (more && System.nanoTime() - start < most.toNanos() && !(stoppable && watch.isStopped())) {
            Optional<News> news = watch.within(QUIET);
            news.ifPresent(this::take);
            more = news.isPresent() || !told;
        }
    }

    private void remarks() {
        if (!told) {
            workbench
                    .console()
                    .note("Its transcript has not come. Later: "
                            + workbench.commandLine("conversation", "events", conversation.id(), "--backfill"));
        }
    }

    /** Shows what the receiver still had when it stopped. */
    void rest() {
        for (Optional<News> news = watch.next(); news.isPresent(); news = watch.next()) {
            take(news.get());
        }
        if (conversation != null) {
            workbench.console().note("The receiver has stopped. Events: " + Webhooks.folder(workbench));
        }
    }

    private void take(News news) {
        if (news instanceof News.Received received
                && conversation != null
                && received.callback().conversationId().equals(conversation.id())) {
            Callback callback = received.callback();
            over |= callback.type().equals("system.shutdown");
            told |= callback.isTranscript();
        }
        boolean warning = news instanceof News.Warned;
        if (workbench.forPrograms() && !warning) {
            NewsLine.json(news).ifPresent(this::line);
        } else {
            Watch.show(workbench, news);
        }
    }

    /** One line, which a script reads as it comes. */
    private void line(JsonNode json) {
        JsonNode masked = SecretFields.masked(json);
        if (masked.path("conversation") instanceof ObjectNode room && room.has("callback_url")) {
            room.put("callback_url", Shown.address(room.path("callback_url").asText()));
        }
        workbench.show(new Result.Text(JsonText.of(masked) + "\n"));
    }
}
