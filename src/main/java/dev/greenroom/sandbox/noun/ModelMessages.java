package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened in a room as a model endpoint is told it. */
final class ModelMessages {
    private static final String CALL_ID = "tool_call_id";

    private ModelMessages() {}

    static List<ObjectNode> of(String prompt, List<ObjectNode> messages) {
        Set<String> answered = messages.stream()
                .filter(message -> message.path("event_type").asText().equals("conversation.tool_result"))
                .map(message -> message.path("properties").path(CALL_ID).asText())
                .collect(Collectors.toSet());
        List<ObjectNode> told = new ArrayList<>(List.of(message("system", prompt)));
        messages.forEach(message -> add(told, message, answered));
        return told;
    }

    private static void add(List<ObjectNode> told, ObjectNode message, Set<String> answered) {
        ObjectNode properties = (ObjectNode) message.path("properties");
        switch (message.path("event_type").asText()) {
            case "conversation.utterance" ->
                told.add(message(
                        properties.path("role").asText().equals("user") ? "user" : "assistant",
                        properties.path("speech").asText()));
            case "conversation.tool_call" -> {
                told.add(call(properties));
                if (!answered.contains(properties.path(CALL_ID).asText())) {
                    told.add(result(properties, ""));
                }
            }
            case "conversation.tool_result" ->
                told.add(result(properties, properties.path("output").asText()));
            default -> {}
        }
    }

    private static ObjectNode call(ObjectNode properties) {
        ObjectNode call = message("assistant", "");
        call.putArray("tool_calls")
                .addObject()
                .put("id", properties.path(CALL_ID).asText())
                .put("type", "function")
                .putObject("function")
                .put("name", properties.path("name").asText())
                .put("arguments", properties.path("arguments").asText());
        return call;
    }

    private static ObjectNode result(ObjectNode properties, String output) {
        return message("tool", output).put(CALL_ID, properties.path(CALL_ID).asText());
    }

    private static ObjectNode message(String role, String content) {
        return JsonNodeFactory.instance.objectNode().put("role", role).put("content", content);
    }
}
