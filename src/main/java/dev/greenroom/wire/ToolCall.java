package dev.greenroom.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A tool that the persona called.
 *
 * @param id the service's own id of the call, empty where it told none
 * @param name of the tool, {@code ?} where none is told
 * @param sent the arguments as they were sent: an object, or JSON as text
 */
public record ToolCall(String id, String name, JsonNode sent) {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    public ToolCall {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(sent, "sent is null");
    }

    /** Reads a call in either of the forms there are: flat, or with a {@code function} inside. */
    public static ToolCall read(JsonNode call) {
        JsonNode function = call.path("function").isObject() ? call.path("function") : call;
        String id = Fields.text(call, "id");
        return new ToolCall(
                id.isEmpty() ? Fields.text(call, "tool_call_id") : id,
                function.path("name").isTextual() ? function.path("name").asText() : "?",
                function.path("arguments"));
    }

    /** The arguments as an object; text that holds no JSON object is its field {@code raw}. */
    public ObjectNode arguments() {
        JsonNode read = sent.isTextual() ? parsed(sent.asText()) : sent;
        if (read instanceof ObjectNode object) {
            return object;
        }
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
        return sent.isMissingNode() || sent.isNull() ? wrapped : wrapped.set("raw", sent);
    }

    /** A number beyond all exponents is legal JSON that no reader can hold. */
    private static JsonNode parsed(String text) {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            return MissingNode.getInstance();
        }
    }

    /** As one would write it: {@code name(arguments)}. */
    public String text() {
        boolean plain = sent.isMissingNode() || sent.isNull() || sent.isTextual();
        return name + "(" + (plain ? sent.asText("") : sent.toString()) + ")";
    }
}
