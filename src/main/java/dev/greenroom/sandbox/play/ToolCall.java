package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.outgoing.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls a tool that has {@code delivery.api}, as the service does: its default body has {@code name} and
 * {@code arguments}, the latter as a text of JSON.
 *
 * <p>Assumed, as no source tells: {@code {name}} in a URL, a query parameter or a body stands for the argument of that
 * name; a method other than GET and DELETE has a body. PATCH cannot be sent from here.
 */
public final class ToolCall {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Tool tool;
    private final ObjectNode arguments;

    private ToolCall(Tool tool, ObjectNode arguments) {
        this.tool = tool;
        this.arguments = arguments;
    }

    /** Calls it; whatever goes wrong is in the result. */
    public static ToolResult call(Tool tool, ObjectNode arguments) {
        return new ToolCall(tool, arguments).call();
    }

    private ToolResult call() {
        String body = hasBody() ? body() : "";
        try {
            Outgoing.Reply reply = request(body).send();
            String output = new String(reply.body(), StandardCharsets.UTF_8);
            return new ToolResult(
                    reply.status() / 100 == 2, output.isEmpty() ? "status " + reply.status() : output, body);
        } catch (IOException | IllegalArgumentException e) {
            return new ToolResult(
                    false, e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()), body);
        }
    }

    private Outgoing request(String body) throws IOException {
        JsonNode api = tool.api();
        Map<String, String> headers = new LinkedHashMap<>();
        if (!body.isEmpty()) {
            headers.put("Content-Type", api.path("content_type").asText("application/json"));
        }
        api.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), filled(header.getValue().asText(), text -> text)));
        Map<String, String> query = new LinkedHashMap<>();
        api.path("query_params")
                .properties()
                .forEach(parameter -> query.put(
                        parameter.getKey(), filled(parameter.getValue().asText(), text -> text)));
        Duration patience = Duration.ofSeconds(api.path("timeout").asLong(10));
        ToolAuth.of(api.path("auth"), patience).add(headers, query, body);
        return new Outgoing(
                api.path("method").asText("POST"),
                url(query),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                patience);
    }

    private boolean hasBody() {
        String method = tool.api().path("method").asText("POST");
        return !method.equals("GET") && !method.equals("DELETE");
    }

    private String body() {
        JsonNode template = tool.api().path("body_template");
        if (template.isMissingNode() || template.isNull()) {
            return written(JsonNodeFactory.instance
                    .objectNode()
                    .put("name", tool.name())
                    .put("arguments", written(arguments)));
        }
        return template.isTextual() ? filled(template.asText(), text -> text) : written(filled(template));
    }

    private URI url(Map<String, String> query) {
        String address = filled(tool.api().path("url").asText(), ToolCall::encoded);
        StringBuilder url = new StringBuilder(address);
        query.forEach((name, value) -> url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return URI.create(url.toString());
    }

    /** A text that is nothing but a place becomes the argument itself, number or object. */
    private JsonNode filled(JsonNode template) {
        if (template.isTextual()) {
            Matcher place = PLACE.matcher(template.asText());
            return place.matches() && arguments.has(place.group(1))
                    ? arguments.get(place.group(1))
                    : JsonNodeFactory.instance.textNode(filled(template.asText(), text -> text));
        }
        if (template instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue())));
            return copy;
        }
        if (template.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            template.forEach(each -> copy.add(filled(each)));
            return copy;
        }
        return template;
    }

    private String filled(String text, UnaryOperator<String> encoding) {
        return PLACE.matcher(text).replaceAll(place -> {
            JsonNode value = arguments.path(place.group(1));
            String written = value.isValueNode() ? value.asText() : value.isMissingNode() ? "" : written(value);
            return Matcher.quoteReplacement(encoding.apply(written));
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String written(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
