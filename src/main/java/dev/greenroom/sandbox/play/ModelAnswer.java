package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a model endpoint has said and called so far, put together from its pieces. */
final class ModelAnswer {
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, StringBuilder[]> calls = new TreeMap<>();

    /** One call of a tool. */
    record Call(String id, String name, String arguments) {
        /** Its arguments; what is no object of JSON becomes one that holds it. */
        ObjectNode readArguments() {
            try {
                if (JsonMapper.builder().build().readTree(arguments.isBlank() ? "{}" : arguments)
                        instanceof ObjectNode object) {
                    return object;
                }
            } catch (JsonProcessingException e) {
                // Falls through: a model may write anything.
            }
            return JsonNodeFactory.instance.objectNode().put("arguments", arguments);
        }
    }

    /** Adds one piece, a chunk of a stream or a whole answer. */
    void add(JsonNode chunk) {
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode piece = choice.has("delta") ? choice.path("delta") : choice.path("message");
        text.append(piece.path("content").asText(""));
        int position = 0;
        for (JsonNode call : piece.path("tool_calls")) {
            add(call, call.path("index").asInt(position++));
        }
    }

    private void add(JsonNode call, int index) {
        StringBuilder[] parts = calls.computeIfAbsent(
                index, key -> new StringBuilder[] {new StringBuilder(), new StringBuilder(), new StringBuilder()});
        parts[0].append(call.path("id").asText(""));
        parts[1].append(call.at("/function/name").asText(""));
        parts[2].append(call.at("/function/arguments").asText(""));
    }

    boolean isEmpty() {
        return text.isEmpty() && calls.isEmpty();
    }

    String text() {
        return text.toString().strip();
    }

    List<Call> calls() {
        List<Call> found = new ArrayList<>();
        calls.forEach((index, parts) -> found.add(new Call(
                parts[0].isEmpty() ? "call_" + index : parts[0].toString(), parts[1].toString(), parts[2].toString())));
        return found;
    }

    /** As it is told back to the endpoint. */
    ObjectNode message() {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("role", "assistant").put("content", text());
        ArrayNode list = message.putArray("tool_calls");
        calls().forEach(call -> list.addObject()
                .put("id", call.id())
                .put("type", "function")
                .putObject("function")
                .put("name", call.name())
                .put("arguments", call.arguments()));
        return message;
    }
}
