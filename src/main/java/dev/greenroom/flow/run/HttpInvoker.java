package dev.greenroom.flow.run;

import dev.greenroom.base.Secret;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Plain;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers by sending the prompt as JSON ({@code flow}, {@code state}, {@code template}, {@code prompt},
 * {@code activation}) to an address of one's own. The answer is the body: its JSON value, or its text. One request per
 * prompt; trying again is the state's business. The key is in no message.
 *
 * @param key sent as bearer token; an empty one is not sent
 * @param place keys and indexes that lead to the answer inside a JSON body; empty for all of it
 */
public record HttpInvoker(URI url, Secret key, List<String> place, Patience patience) implements Invoker {
    public HttpInvoker {
        place = List.copyOf(place);
    }

    @Override
    public Object answer(Prompt prompt) throws IOException {
        try (Post post = Post.send(url, key, prompt.activation(), body(prompt), patience)) {
            if (post.status() < 200 || post.status() > 299) {
                throw post.refusal("the endpoint");
            }
            boolean json = post.is("application/json") || !place.isEmpty();
            Object answer = json ? placed(read(post.text())) : post.text().strip();
            if (Plain.text(answer).isEmpty()) {
                throw new IOException("the endpoint gave an empty answer");
            }
            return answer;
        }
    }

    private static Map<String, Object> body(Prompt prompt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("flow", prompt.flow());
        body.put("state", prompt.state());
        body.put("template", prompt.template());
        body.put("prompt", prompt.text());
        body.put("activation", prompt.activation());
        return body;
    }

    private static Object read(String text) throws IOException {
        try {
            return JsonText.read(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the endpoint's answer is " + e.getMessage().replaceFirst("(?s)[:(].*", ""), e);
        }
    }

    private Object placed(Object whole) throws IOException {
        Object found = whole;
        for (String key : place) {
            found = inside(found, key);
            if (found == null) {
                throw new IOException("the endpoint's answer holds no " + String.join(".", place));
            }
        }
        return found;
    }

    private static Object inside(Object value, String key) {
        if (value instanceof List<?> list) {
            return key.matches("\\d{1,6}") && Integer.parseInt(key) < list.size()
                    ? list.get(Integer.parseInt(key))
                    : null;
        }
        return value instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
