package dev.greenroom.flow.run;

import dev.greenroom.base.Secret;
import dev.greenroom.flow.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Answers through any endpoint that speaks OpenAI's {@code chat/completions}, reading the answer as it arrives. One
 * request per prompt; trying again is the state's business. An answer that ends before the endpoint said so is no
 * answer. The key is in no message.
 *
 * @param base the address that {@code /chat/completions} is added to
 * @param key sent as bearer token; an empty one is not sent
 * @param model the model's name
 */
public record OpenAiInvoker(URI base, Secret key, String model, Patience patience) implements Invoker {
    @Override
    public Object answer(Prompt prompt) throws IOException {
        return answer(prompt, piece -> {});
    }

    @Override
    public Object answer(Prompt prompt, Consumer<String> pieces) throws IOException {
        URI to = URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions");
        try (Post post = Post.send(to, key, prompt.activation(), body(prompt), patience)) {
            if (post.status() != 200) {
                throw post.refusal("the model's endpoint");
            }
            // An endpoint that does not stream answers as a whole.
            String answer = post.is("text/event-stream") ? streamed(post, pieces) : content(post.text());
            if (answer.isEmpty()) {
                throw new IOException("the model's endpoint gave an empty answer");
            }
            return answer;
        }
    }

    private Map<String, Object> body(Prompt prompt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "user");
        message.put("content", prompt.text());
        body.put("messages", List.of(message));
        body.put("stream", true);
        return body;
    }

    private static String streamed(Post post, Consumer<String> pieces) throws IOException {
        StringBuilder answer = new StringBuilder();
        boolean finished = false;
        try (BufferedReader lines = post.lines()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String data = line.startsWith("data:") ? line.substring(5).strip() : "";
                if (data.equals("[DONE]")) {
                    finished = true;
                    break;
                }
                if (!data.isEmpty()) {
                    finished |= piece(post, data, answer, pieces);
                }
            }
        }
        if (!finished) {
            throw new IOException("the model's answer broke off after " + answer.length() + " characters");
        }
        return answer.toString();
    }

    /** Adds one event's text; true when it says that it is the last. */
    private static boolean piece(Post post, String data, StringBuilder answer, Consumer<String> pieces)
            throws IOException {
        Object event = JsonText.tryRead(data)
                .orElseThrow(() -> new IOException("the model's endpoint streamed something that is not JSON"));
        var complaint = post.complaint(event);
        if (complaint.isPresent()) {
            throw new IOException("the model's endpoint gave up" + complaint.get());
        }
        Map<?, ?> choice = choice(event);
        if (choice.get("delta") instanceof Map<?, ?> delta && delta.get("content") instanceof String text) {
            answer.append(text);
            pieces.accept(text);
        }
        return choice.get("finish_reason") != null;
    }

    /** Some events carry no choice, such as the one that counts what was used. */
    private static Map<?, ?> choice(Object event) {
        return event instanceof Map<?, ?> map
                        && map.get("choices") instanceof List<?> choices
                        && !choices.isEmpty()
                        && choices.get(0) instanceof Map<?, ?> choice
                ? choice
                : Map.of();
    }

    private static String content(String text) throws IOException {
        Map<?, ?> choice = choice(JsonText.tryRead(text).orElse(null));
        if (choice.get("message") instanceof Map<?, ?> message && message.get("content") instanceof String content) {
            return content;
        }
        throw new IOException("the model's endpoint gave no choices[0].message.content");
    }
}
