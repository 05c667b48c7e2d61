package dev.greenroom.module.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.operation.Result;
import dev.greenroom.receiver.News;
import dev.greenroom.receiver.StoredEvent;
import dev.greenroom.terminal.Harmless;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.CallbackSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** One piece of news as a line for people and as JSON for programs. */
final class NewsLine {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private NewsLine() {}

    static String clock(Instant moment) {
        return CLOCK.format(moment);
    }

    /** Time, conversation, type and what it says. */
    static String of(StoredEvent event) {
        Callback callback = event.callback();
        String conversation = callback.conversationId().isEmpty() ? "-" : callback.conversationId();
        return Harmless.line(clock(event.received()) + "  " + conversation + "  " + callback.type() + "  "
                + CallbackSummary.of(callback));
    }

    /** What a program is told; nothing for a repetition in the other vocabulary, and for a warning. */
    static Optional<JsonNode> json(News news) {
        if (news instanceof News.Received received && !received.event().echo()) {
            return Optional.of(result(received).json());
        }
        if (news instanceof News.Handled handled) {
            return Optional.of(result(handled).json());
        }
        return news instanceof News.Printed printed
                ? Optional.of(result(printed).json())
                : Optional.empty();
    }

    static Result.Text result(News.Received received) {
        return new Result.Text(of(received.event()) + "\n", received.callback().json());
    }

    static Result.Text result(News.Handled handled) {
        String words = handled.error().isEmpty()
                ? "Processed " + handled.tool() + " result= " + handled.result()
                : handled.error().equals("unknown tool")
                        ? "Unknown tool: " + handled.tool()
                        : "Handler error for " + handled.tool() + ": " + handled.error();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("tool", handled.tool())
                .put("conversation_id", handled.conversationId());
        if (handled.error().isEmpty()) {
            json.set("result", handled.result());
        } else {
            json.put("error", handled.error());
        }
        return new Result.Text(Harmless.line("[Webhook] " + words) + "\n", json);
    }

    static Result.Text result(News.Printed printed) {
        return new Result.Text(
                Harmless.line(printed.line()) + "\n",
                JsonNodeFactory.instance.objectNode().put("printed", printed.line()));
    }
}
