package dev.greenroom.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One call of a tool.
 *
 * @param callId the same whenever this call is made, so that it can serve as an idempotency key
 * @param eventId the same whenever the event is looked at
 * @param conversationId empty where none is told
 * @param name of the tool
 * @param arguments checked against the tool's schema where that is known
 * @param event the whole event that held the call
 * @param printer prints a line for whoever watches the receiver; it may come from outside
 */
public record ToolRequest(
        String callId,
        String eventId,
        String conversationId,
        String name,
        ObjectNode arguments,
        JsonNode event,
        Consumer<String> printer) {
    public ToolRequest {
        Objects.requireNonNull(callId, "callId is null");
        Objects.requireNonNull(eventId, "eventId is null");
        Objects.requireNonNull(conversationId, "conversationId is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(arguments, "arguments is null");
        Objects.requireNonNull(event, "event is null");
        Objects.requireNonNull(printer, "printer is null");
    }

    /** The text of the first of these arguments that has any, else of the event's {@code data}, else none. */
    public String text(String... names) {
        String found = text(arguments, names);
        return found.isEmpty() ? text(event.path("data"), names) : found;
    }

    private static String text(JsonNode json, String... names) {
        for (String name : names) {
            JsonNode value = json.path(name);
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                return value.asText();
            }
        }
        return "";
    }
}
