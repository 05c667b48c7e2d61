package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One event of a conversation in few words. */
final class EventText {
    private EventText() {}

    static String of(ObjectNode event) {
        JsonNode properties = event.path("properties");
        return switch (event.path("event_type").asText()) {
            case "system.shutdown" ->
                properties
                        .path("shutdown_reason")
                        .asText(properties.path("reason").asText());
            case "application.transcription_ready" -> transcript(properties.path("transcript"));
            case "application.recording_ready" ->
                properties.path("storage_uri").asText(properties.path("s3_key").asText());
            case "application.perception_analysis" ->
                properties.path("analysis").asText();
            case "application.perception_unavailable" ->
                properties.path("reason").asText();
            case "application.post_call_action_executed" ->
                properties.path("tool_name").asText() + " "
                        + properties.path("status").asText();
            default -> named(properties);
        };
    }

    private static String transcript(JsonNode entries) {
        List<String> calls = new ArrayList<>();
        int said = 0;
        for (JsonNode entry : entries) {
            if (entry instanceof ObjectNode object) {
                Utterance utterance = new Utterance(object);
                said += utterance.role().equalsIgnoreCase("system") ? 0 : 1;
                utterance.toolCalls().forEach(call -> calls.add(call.name()));
            }
        }
        String entriesText = said == 1 ? "1 entry" : said + " entries";
        return calls.isEmpty() ? entriesText : entriesText + ", calls " + String.join(", ", calls);
    }

    private static String named(JsonNode properties) {
        List<String> words = new ArrayList<>();
        properties.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                words.add(field.getValue().asText());
            }
        });
        return String.join(" ", words);
    }
}
