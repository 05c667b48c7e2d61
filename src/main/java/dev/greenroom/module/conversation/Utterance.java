package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One entry of a transcript.
 *
 * @param json everything the service sent
 */
record Utterance(ObjectNode json) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A tool that the persona called, with its arguments as text. */
    record ToolCall(String name, String arguments) {
        /** As one would write it: {@code name(arguments)}. */
        String text() {
            return name + "(" + arguments + ")";
        }
    }

    /** {@code user}, {@code assistant}, {@code tool}; {@code ?} where none is told. */
    String role() {
        return json.path("role").asText("?");
    }

    /** What was said; empty when a tool was called and nothing said. */
    String content() {
        return text(json.path("content")).strip();
    }

    /** The time of day in UTC; empty where no moment is told that can be understood. */
    String clock() {
        return ServiceTime.read(json.path("timestamp")).map(CLOCK::format).orElse("");
    }

    /** The tools that were called, in either of the two forms there are. */
    List<ToolCall> toolCalls() {
        List<ToolCall> calls = new ArrayList<>();
        json.path("tool_calls").forEach(call -> calls.add(call(call)));
        if (json.path("function").isObject()) {
            calls.add(call(json));
        }
        return calls;
    }

    private static ToolCall call(JsonNode call) {
        JsonNode function = call.path("function").isObject() ? call.path("function") : call;
        return new ToolCall(function.path("name").asText("?"), text(function.path("arguments")));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isTextual() ? value.asText("") : value.toString();
    }
}
