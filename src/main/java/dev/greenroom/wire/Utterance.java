package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of a transcript.
 *
 * @param json everything the service sent
 */
public record Utterance(ObjectNode json) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** {@code user}, {@code assistant}, {@code tool}; {@code ?} where none is told. */
    public String role() {
        return json.path("role").asText("?");
    }

    /** What was said; empty when a tool was called and nothing said. */
    public String content() {
        return text(json.path("content")).strip();
    }

    /** When it was said; empty where that is not told. */
    public Optional<Instant> moment() {
        return ServiceTime.read(json.path("timestamp"));
    }

    /** The time of day in UTC; empty where no moment is told that can be understood. */
    public String clock() {
        return moment().map(CLOCK::format).orElse("");
    }

    /** The tools that were called, in either of the two forms there are. */
    public List<ToolCall> toolCalls() {
        List<ToolCall> calls = new ArrayList<>();
        json.path("tool_calls").forEach(call -> calls.add(ToolCall.read(call)));
        if (json.path("function").isObject()) {
            calls.add(ToolCall.read(json));
        }
        return calls;
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isTextual() ? value.asText("") : value.toString();
    }
}
