package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service hands back keys in clear, such as {@code layers.llm.api_key}; whatever is shown or logged is masked first. */
public final class SecretFields {
    private static final String MASK = "********";

    /** What makes an address good for whoever has it: of a link into a bucket, of a receiver of callbacks. */
    private static final Pattern PARAMETER = Pattern.compile(
            "([?&](?:X-Amz-Signature|[a-z_-]{0,40}(?:secret|token|password|signature|api_?key))=)[^&#\\s]+",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> NAMES = Set.of(
            "api_key",
            "apikey",
            "x-api-key",
            "authorization",
            "client_secret",
            "secret",
            "password",
            "access_token",
            "refresh_token");

    private SecretFields() {}

    /** The same JSON with the values of secret fields masked, at every depth; the original is left as it is. */
    public static JsonNode masked(JsonNode json) {
        if (json.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(json.size());
            json.forEach(element -> copy.add(masked(element)));
            return copy;
        }
        if (json.isTextual() && json.asText().contains("://")) {
            return JsonNodeFactory.instance.textNode(address(json.asText()));
        }
        if (!json.isObject()) {
            return json;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(field -> copy.set(field.getKey(), masked(field.getKey(), field.getValue())));
        return copy;
    }

    /** An address, or a text with some in it, without the secrets in their parameters. */
    public static String address(String text) {
        return PARAMETER.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    }

    /** Whether a text was taken from what is shown, so that a secret is missing in it. */
    public static boolean isMasked(String text) {
        return text.contains("=" + MASK);
    }

    /** Whether a field, or a header, of this name holds a secret. */
    public static boolean isSecret(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static JsonNode masked(String name, JsonNode value) {
        boolean secret = isSecret(name) && value.isTextual() && !value.asText().isEmpty();
        return secret ? JsonNodeFactory.instance.textNode(MASK) : masked(value);
    }
}
