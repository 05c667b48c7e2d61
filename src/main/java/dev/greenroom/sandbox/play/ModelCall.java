package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.outgoing.Outgoing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests to one endpoint, {@code POST {base_url}/chat/completions}. */
final class ModelCall {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String DATA = "data:";

    private final JsonNode llm;
    private final List<Tool> tools;

    ModelCall(JsonNode llm, List<Tool> tools) {
        this.llm = llm;
        this.tools = tools;
    }

    /** Waits for the whole answer. */
    ModelAnswer whole(List<ObjectNode> messages) throws IOException {
        return read(messages, false);
    }

    /** Hangs up as soon as something has come. */
    void brokenOff(List<ObjectNode> messages) throws IOException {
        read(messages, true);
    }

    private ModelAnswer read(List<ObjectNode> messages, boolean firstOnly) throws IOException {
        ModelAnswer answer = new ModelAnswer();
        try (Outgoing.Arriving arriving = request(messages).open()) {
            if (arriving.status() / 100 != 2) {
                throw new IOException("it answered with status " + arriving.status());
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(arriving.body(), StandardCharsets.UTF_8));
            long end = System.nanoTime() + LONGEST.toNanos();
            for (String line = lines.readLine(); line != null && System.nanoTime() < end; line = lines.readLine()) {
                if (!add(answer, line) || firstOnly && !answer.isEmpty()) {
                    break;
                }
            }
        }
        return answer;
    }

    /** Some answer with one object although a stream was asked for. False after the last piece. */
    private static boolean add(ModelAnswer answer, String line) throws IOException {
        String piece = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : line.strip();
        if (piece.equals("[DONE]")) {
            return false;
        }
        if (piece.startsWith("{")) {
            answer.add(JSON.readTree(piece));
        }
        return true;
    }

    private Outgoing request(List<ObjectNode> messages) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", llm.path("model").asText("")).put("stream", true);
        ArrayNode list = body.putArray("messages");
        messages.forEach(list::add);
        if (!tools.isEmpty()) {
            ArrayNode offered = body.putArray("tools");
            tools.forEach(tool -> offered.add(tool.forModel()));
        }
        if (llm.path("extra_body") instanceof ObjectNode extra) {
            body.setAll(extra);
        }
        return new Outgoing("POST", url(), headers(), JSON.writeValueAsBytes(body), PATIENCE);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "text/event-stream");
        if (!llm.path("api_key").asText("").isEmpty()) {
            headers.put("Authorization", "Bearer " + llm.path("api_key").asText());
        }
        llm.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private URI url() {
        StringBuilder url =
                new StringBuilder(llm.path("base_url").asText().replaceFirst("/+$", "") + "/chat/completions");
        llm.path("default_query")
                .properties()
                .forEach(parameter -> url.append(url.indexOf("?") < 0 ? '?' : '&')
                        .append(URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(parameter.getValue().asText(), StandardCharsets.UTF_8)));
        return URI.create(url.toString());
    }
}
