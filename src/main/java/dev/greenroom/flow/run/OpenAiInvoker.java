package dev.greenroom.flow.run;

import dev.greenroom.base.Secret;
import dev.greenroom.flow.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers through any endpoint that speaks OpenAI's {@code chat/completions}. One request per prompt; trying again is the
 * state's business. Redirects are not followed, so the key goes nowhere else; it is in no message.
 *
 * @param base the address that {@code /chat/completions} is added to
 * @param key sent as bearer token; an empty one is not sent
 * @param model the model's name
 * @param patience for connecting, and for each wait for bytes
 */
public record OpenAiInvoker(URI base, Secret key, String model, Duration patience) implements Invoker {
    private static final int LONGEST = 4 * 1024 * 1024;

    @Override
    public Object answer(Prompt prompt) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions")
                        .toURL()
                        .openConnection();
        try {
            byte[] body = body(prompt).getBytes(StandardCharsets.UTF_8);
            prepare(connection, prompt, body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            String text = text(status < 400 ? connection.getInputStream() : connection.getErrorStream());
            if (status != 200) {
                throw new IOException("the model's endpoint answered " + status + words(text));
            }
            return content(text);
        } finally {
            connection.disconnect();
        }
    }

    private void prepare(HttpURLConnection connection, Prompt prompt, int length) throws IOException {
        connection.setRequestMethod("POST");
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(Math.toIntExact(patience.toMillis()));
        connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("Idempotency-Key", prompt.activation());
        if (!key.isBlank()) {
            connection.setRequestProperty("Authorization", "Bearer " + key.reveal());
        }
    }

    private String body(Prompt prompt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model);
        body.put("messages", List.of(Map.of("role", "user", "content", prompt.text())));
        body.put("stream", false);
        return JsonText.write(body);
    }

    private static String text(InputStream stream) throws IOException {
        if (stream == null) {
            return "";
        }
        try (stream) {
            byte[] bytes = stream.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("the model's answer is longer than 4 MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** What an error says about itself, without anything else of it; some endpoints repeat the key. */
    private String words(String text) {
        Object error = JsonText.tryRead(text).map(OpenAiInvoker::error).orElse(null);
        if (!(error instanceof String message)) {
            return "";
        }
        String safe = key.isBlank() ? message : message.replace(key.reveal(), key.toString());
        return ": " + safe.substring(0, Math.min(300, safe.length()));
    }

    private static Object error(Object answer) {
        Object error = answer instanceof Map<?, ?> map ? map.get("error") : null;
        return error instanceof Map<?, ?> inner ? inner.get("message") : error;
    }

    private static String content(String text) throws IOException {
        Object answer = JsonText.tryRead(text).orElse(null);
        if (answer instanceof Map<?, ?> map
                && map.get("choices") instanceof List<?> choices
                && !choices.isEmpty()
                && choices.get(0) instanceof Map<?, ?> choice
                && choice.get("message") instanceof Map<?, ?> message
                && message.get("content") instanceof String content) {
            return content;
        }
        throw new IOException("the model's endpoint gave no choices[0].message.content");
    }
}
