package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Hidden;
import java.util.List;

/** What was said and called in a room, as the service tells it after the end. */
final class Transcripts {
    private static final double SECONDS_PER_WORD = 0.4;

    private Transcripts() {}

    /** The prompt that nobody hears, then everything in order. */
    static ArrayNode of(ObjectNode conversation, List<ObjectNode> messages) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        double start = Room.read(conversation).opened().toEpochMilli() / 1000.0;
        entries.addObject()
                .put("role", "system")
                .put("content", Hidden.text(conversation, "prompt"))
                .put("timestamp", start);
        messages.forEach(message -> add(entries, message, start));
        return entries;
    }

    private static void add(ArrayNode entries, ObjectNode message, double start) {
        switch (message.path("event_type").asText()) {
            case "conversation.utterance" -> utterance(entries, message, start);
            case "conversation.tool_call" -> toolCall(entries, message, start);
            case "conversation.tool_result" ->
                timed(
                        entries,
                        message,
                        start,
                        "tool",
                        message.at("/properties/output").asText());
            default -> {}
        }
    }

    private static void utterance(ArrayNode entries, ObjectNode message, double start) {
        boolean user = message.at("/properties/role").asText().equals("user");
        String speech = message.at("/properties/speech").asText();
        ObjectNode entry = timed(entries, message, start, user ? "user" : "assistant", speech);
        entry.put("duration", rounded(Math.max(0.5, SECONDS_PER_WORD * speech.split("\\s+").length)));
        if (!user) {
            entry.put("inference_id", inference(message));
        }
    }

    private static void toolCall(ArrayNode entries, ObjectNode message, double start) {
        ObjectNode entry = timed(entries, message, start, "assistant", "").put("inference_id", inference(message));
        entry.putArray("tool_calls")
                .addObject()
                .put("id", message.at("/properties/tool_call_id").asText())
                .put("name", message.at("/properties/name").asText())
                .put("arguments", message.at("/properties/arguments").asText());
    }

    private static ObjectNode timed(ArrayNode entries, ObjectNode message, double start, String role, String content) {
        double at = message.path("timestamp").asDouble();
        return entries.addObject()
                .put("role", role)
                .put("content", content)
                .put("timestamp", at)
                .put("seconds_from_start", rounded(Math.max(0, at - start)));
    }

    private static String inference(ObjectNode message) {
        return message.path("conversation_id").asText() + "-"
                + message.path("turn_idx").asInt();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
