package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A callback in a few words. What it holds comes from outside: whoever prints it makes it harmless. */
public final class CallbackSummary {
    private static final int LONGEST = 200;

    private CallbackSummary() {}

    /** One line of at most 200 characters. */
    public static String of(Callback callback) {
        String words =
                switch (callback.kind()) {
                    case CONVERSATION -> event(callback);
                    case OBJECTIVE -> objective(callback.json());
                    case GUARDRAIL -> joined(callback, "guardrail", "guardrail_uuid");
                    case VIDEO -> joined(callback, "video_name", "video_id", "status", "status_details");
                    case DOCUMENT -> joined(callback, "document_name", "document_id", "status");
                    case REPLICA -> joined(callback, "replica_id", "status", "error_message");
                    case TOOL_CALL -> calls(callback);
                    case LEGACY -> joined(callback, "transcription_id", "lipsync_id", "replacement_id", "status");
                    case UNKNOWN -> callback.json().toString();
                };
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static String event(Callback callback) {
        return switch (callback.type()) {
            case "system.replica_joined", "system.pal_joined" -> joined(callback, "replica_id");
            case "system.shutdown" -> joined(callback, "shutdown_reason", "reason");
            case "application.transcription_ready" -> transcript(callback);
            case "application.recording_ready" -> recording(callback);
            case "application.recording_copy_failed" -> joined(callback, "error_code", "error_message");
            case "application.post_call_action_executed" -> joined(callback, "tool_name", "status");
            case "canvas.interaction" -> joined(callback, "component", "type", "value");
            default -> other(callback);
        };
    }

    private static String other(Callback callback) {
        if (!callback.toolCalls().isEmpty()) {
            return calls(callback);
        }
        String words = joined(callback, "role", "speech", "analysis", "reason", "guardrail");
        return words.isEmpty() && !callback.properties().isMissingNode()
                ? callback.properties().toString()
                : words;
    }

    private static String transcript(Callback callback) {
        int entries = callback.transcript().size();
        int calls = callback.toolCalls().size();
        return entries
                + (entries == 1 ? " entry" : " entries")
                + (calls == 0 ? "" : ", " + calls + (calls == 1 ? " tool call" : " tool calls"));
    }

    private static String recording(Callback callback) {
        String place = callback.field("storage_uri");
        return callback.field("duration") + " s, " + (place.isEmpty() ? callback.field("s3_key") : place);
    }

    private static String objective(JsonNode json) {
        List<String> words = new ArrayList<>(List.of(Fields.text(json, "objective_name")));
        json.path("output_variables")
                .properties()
                .forEach(each -> words.add(each.getKey() + "=" + each.getValue().asText()));
        return String.join(" ", words);
    }

    private static String calls(Callback callback) {
        return callback.toolCalls().stream().map(ToolCall::text).collect(Collectors.joining(", "));
    }

    private static String joined(Callback callback, String... fields) {
        return Stream.of(fields)
                .map(callback::field)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
