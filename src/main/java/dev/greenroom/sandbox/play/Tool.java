package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * Something that a persona can call.
 *
 * @param id of a tool of the account; empty for one that stands in the persona itself
 * @param name what it is called by
 * @param description when to call it
 * @param parameters JSON Schema of its arguments
 * @param source everything that is known of it, secrets too
 */
public record Tool(String id, String name, String description, ObjectNode parameters, ObjectNode source) {
    public Tool {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(description, "description is null");
        parameters = parameters.deepCopy();
        source = source.deepCopy();
    }

    /** One of a persona's own, in either form: the function itself, or an object that holds it. */
    public static Tool inline(ObjectNode json) {
        JsonNode function = json.path("function").isObject() ? json.path("function") : json;
        return read("", (ObjectNode) function, json);
    }

    /** One of the account's. */
    public static Tool kept(ObjectNode json) {
        return read(json.path("tool_id").asText(), json, json);
    }

    private static Tool read(String id, ObjectNode function, ObjectNode source) {
        JsonNode parameters = function.path("parameters");
        return new Tool(
                id,
                function.path("name").asText(""),
                function.path("description").asText(""),
                parameters instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
                source);
    }

    /** Where it is called over HTTP; missing when the application hears of it inside the call. */
    JsonNode api() {
        return source.path("delivery").path("api");
    }

    /** Whether a call of it is a request to somebody. */
    public boolean isCalledOverHttp() {
        return api().isObject();
    }

    /** Whether it is called once the conversation is over, and not in it. */
    public boolean isForTheEnd() {
        return source.path("trigger_type").asText().equals("post_call");
    }

    /** Arguments that fit its schema, made out of what was heard. */
    public ObjectNode argumentsFor(String heard) {
        return Arguments.of(parameters, heard);
    }

    /** Whether the persona says what came of it. */
    boolean isAnsweredAloud() {
        String way = source.path("on_resolve").asText();
        return way.equals("generate_response") || way.equals("response_in_result");
    }

    /** What is said while it runs; empty for nothing. */
    String filler() {
        return switch (source.path("on_call").asText()) {
            case "static_filler" -> source.path("static_filler").asText();
            case "silent", "passthrough" -> "";
            default -> id.isEmpty() ? "" : "One moment.";
        };
    }

    /** As a model endpoint is told of it. */
    ObjectNode forModel() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "function");
        json.putObject("function")
                .put("name", name)
                .put("description", description)
                .set("parameters", parameters);
        return json;
    }
}
