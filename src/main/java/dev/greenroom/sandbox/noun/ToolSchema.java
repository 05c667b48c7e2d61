package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.Schema;
import java.util.List;

/** What a tool may consist of. */
final class ToolSchema {
    private static final int LONGEST = 10_000;
    private static final Rule NAME = Rule.is(
            name -> name.isTextual() && name.asText().matches("[a-zA-Z_][a-zA-Z0-9_]{0,63}"),
            "Must be a letter or underscore, then at most 63 letters, digits and underscores.");
    private static final Rule ADDRESS = value ->
            Rule.URL.problem(JsonNodeFactory.instance.textNode(value.asText().replaceAll("\\{\\w+}", "x")));
    private static final Schema API = Schema.of()
            .required("url", ADDRESS)
            .field("method", Rule.oneOf("GET", "POST", "PUT", "PATCH", "DELETE"))
            .field("timeout", Rule.between(1, 60))
            .field("headers", Rule.OBJECT)
            .field("query_params", Rule.OBJECT)
            .field("body_template", Rule.ANY)
            .field("content_type", Rule.TEXT)
            .field("auth", ToolSecrets.AUTH);
    private static final Schema DELIVERY =
            Schema.of().field("app_message", Rule.BOOLEAN).field("api", API);
    private static final Schema FIELDS = Schema.of()
            .required("name", NAME)
            .required("description", Rule.shortText(LONGEST))
            .field("parameters", Rule.OBJECT)
            .field("delivery", DELIVERY)
            .field("trigger_type", Rule.oneOf("in_call", "post_call"))
            .field("origin", Rule.oneOf("llm", "vision", "audio"))
            .field("on_call", Rule.oneOf("generate_filler", "static_filler", "silent", "passthrough"))
            .field("static_filler", Rule.TEXT)
            .field(
                    "on_resolve",
                    Rule.oneOf("fire_and_forget", "generate_response", "response_in_result", "add_to_context"));

    private ToolSchema() {}

    /** The tool that a body describes, with every default. Throws a {@link Refusal} when it describes none. */
    static ObjectNode whole(JsonNode body) {
        ObjectNode tool = FIELDS.check(body);
        if (!tool.has("parameters")) {
            tool.putObject("parameters");
        }
        checkLength(tool);
        tool.set("delivery", delivery(tool.path("delivery")));
        checkTrigger(tool);
        addBehaviour(tool);
        return tool.has("on_resolve") ? tool : tool.put("on_resolve", "fire_and_forget");
    }

    /** The same tool with some fields changed. A delivery of null is the default one again. */
    static ObjectNode changed(ObjectNode tool, ObjectNode change) {
        ObjectNode body = tool.deepCopy();
        boolean perceives = !change.path("origin").asText("llm").equals("llm");
        if (perceives && !change.has("on_call")) {
            body.remove(List.of("on_call", "static_filler"));
        }
        if (change.path("trigger_type").asText().equals("post_call")) {
            body.remove(List.of("origin", "on_call", "static_filler"));
        }
        body.setAll(change);
        if (change.path("delivery").isNull()) {
            body.remove("delivery");
        }
        return whole(body);
    }

    private static void checkLength(ObjectNode tool) {
        int length = tool.path("description").asText().length()
                + tool.path("parameters").toString().length();
        if (length > LONGEST) {
            throw refused("description and parameters are longer than " + LONGEST + " characters");
        }
        tool.path("parameters").path("properties").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("tavus_")) {
                throw refused("parameter names that start with tavus_ are reserved: " + name);
            }
        });
    }

    /** One way of the two, whole. */
    private static ObjectNode delivery(JsonNode sent) {
        boolean api = sent.has("api");
        boolean message = sent.path("app_message").asBoolean(!api);
        if (api == message) {
            throw refused("delivery must be exactly one of app_message and api");
        }
        ObjectNode delivery = JsonNodeFactory.instance.objectNode().put("app_message", message);
        if (api) {
            ObjectNode call = delivery.putObject("api").put("method", "POST").put("timeout", 10);
            call.setAll((ObjectNode) sent.get("api").deepCopy());
        }
        return delivery;
    }

    private static void checkTrigger(ObjectNode tool) {
        boolean after = tool.path("trigger_type").asText("in_call").equals("post_call");
        tool.put("trigger_type", after ? "post_call" : "in_call");
        if (after && !tool.path("delivery").has("api")) {
            throw refused("a post_call tool needs delivery.api");
        }
        if (after && tool.has("origin")) {
            throw refused("a post_call tool has no origin");
        }
        if (!after && !tool.has("origin")) {
            tool.put("origin", "llm");
        }
    }

    private static void addBehaviour(ObjectNode tool) {
        boolean llm = tool.path("origin").asText().equals("llm");
        if (!llm && tool.has("on_call")) {
            throw refused("on_call is for tools of the origin llm");
        }
        if (llm && !tool.has("on_call")) {
            tool.put("on_call", "generate_filler");
        }
        if (tool.path("on_call").asText().equals("static_filler") && !tool.has("static_filler")) {
            throw refused("static_filler is required with on_call static_filler");
        }
    }

    private static Refusal refused(String why) {
        return Refusal.error(400, "Bad Request. " + why);
    }
}
