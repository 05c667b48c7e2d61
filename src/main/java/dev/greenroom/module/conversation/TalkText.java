package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.terminal.Harmless;
import java.util.List;
import java.util.stream.Collectors;

/** What happens in a room, for people: what is said as it is, everything else in brackets; all of it harmless. */
final class TalkText {
    private TalkText() {}

    /** The lines of one message; none for what need not be told. */
    static List<String> lines(JsonNode message) {
        JsonNode properties = message.path("properties");
        return switch (message.path("event_type").asText()) {
            case "conversation.utterance" -> {
                String speech = properties.path("speech").asText();
                yield Harmless.lines(isUsers(message) ? "You: " + speech : speech);
            }
            case "conversation.tool_call" ->
                bracketed("calls " + properties.path("name").asText() + "("
                        + properties.path("arguments").asText() + ")");
            case "conversation.tool_result" ->
                bracketed((properties.path("status").asText().equals("success") ? "it answered: " : "it failed: ")
                        + properties.path("output").asText());
            case "conversation.objective.pending" ->
                bracketed("objective " + properties.path("objective_name").asText() + " waits to be confirmed");
            case "conversation.objective.completed" ->
                bracketed("objective " + properties.path("objective_name").asText() + " is complete: "
                        + properties.path("output_variables"));
            case "conversation.guardrail_triggered" ->
                bracketed("guardrail " + properties.path("guardrail").asText());
            case "sandbox.note" -> bracketed(properties.path("text").asText());
            case "system.shutdown" ->
                bracketed("the call has ended: "
                        + properties.path("shutdown_reason").asText());
            default -> List.of();
        };
    }

    /** All lines of several messages. */
    static String text(Iterable<JsonNode> messages) {
        StringBuilder text = new StringBuilder();
        messages.forEach(message ->
                text.append(lines(message).stream().map(line -> line + "\n").collect(Collectors.joining())));
        return text.toString();
    }

    static boolean isUsers(JsonNode message) {
        return message.at("/properties/role").asText().equals("user");
    }

    private static List<String> bracketed(String text) {
        return List.of("[" + Harmless.line(text) + "]");
    }
}
