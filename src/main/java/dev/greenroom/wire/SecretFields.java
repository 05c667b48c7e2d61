package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service hands back keys in clear, such as {@code layers.llm.api_key}; whatever is shown or logged is masked first. */
public final class SecretFields {
    private static final String MASK = "********";

    /** What makes an address good for whoever has it: of a link into a bucket, of a receiver of callbacks. */
    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;](?:[a-z_-]{0,40}[_-])?(?:[a-z]{0,40}(?:secret|token|password|signature)|passwd|pwd|sig|api_?key|key)=)"
                    + "[^&#\\s]+",
            Pattern.CASE_INSENSITIVE);

    /** The login in an address. */
    private static final Pattern LOGIN = Pattern.compile("(\\b[A-Za-z][A-Za-z0-9+.-]{0,20}://)[^/?#\\s\"'<>]{1,500}@");

    private static final Pattern NAME =
            Pattern.compile("(.*[^a-z])?(api[_-]?key|secret|token|password|passwd|authorization|signature|cookie)");

    /** What lets a person into a room that was opened for them; without it the answer would be of no use. */
    private static final String TICKET = "meeting_token";

    /** Other services put their keys under names of their own. */
    private static final String HEADERS = "headers";

    private SecretFields() {}

    /** The same JSON with the values of secret fields masked, at every depth; the original is left as it is. */
    public static JsonNode masked(JsonNode json) {
        return masked("", "", json);
    }

    private static JsonNode masked(String parent, String name, JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            isHidden(parent, name, field.getKey()) && isFilled(field.getValue())
                                    ? JsonNodeFactory.instance.textNode(MASK)
                                    : masked(name, field.getKey(), field.getValue())));
            return copy;
        }
        if (json.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(json.size());
            json.forEach(element -> copy.add(masked(parent, name, element)));
            return copy;
        }
        boolean address = json.isTextual() && json.asText().contains("://");
        return address ? JsonNodeFactory.instance.textNode(address(json.asText())) : json;
    }

    private static boolean isHidden(String grandparent, String parent, String name) {
        return (isSecret(name) && !name.equals(TICKET)) || isOfHeaders(grandparent, parent);
    }

    /** Whether the members of an object are headers: a schema may well describe a field of that name. */
    public static boolean isOfHeaders(String parent, String name) {
        return name.equals(HEADERS) && !parent.equals("properties");
    }

    /** A schema may well describe a field named password: what is secret is a value, not an object. */
    public static boolean isFilled(JsonNode value) {
        return value.isNumber() || (value.isTextual() && !value.asText().isEmpty());
    }

    /** Whether a JSON pointer leads to, or into, a secret. */
    public static boolean isSecretPointer(String pointer) {
        if (pointer.length() > 200) {
            return false;
        }
        List<String> steps = List.of(pointer.split("/"));
        return steps.stream().anyMatch(SecretFields::isSecret) || isOfHeaders(steps);
    }

    private static boolean isOfHeaders(List<String> steps) {
        return steps.size() > 1 && steps.get(steps.size() - 2).equals(HEADERS);
    }

    /** An address, or a text with some in it, without logins and without the secrets in their parameters. */
    public static String address(String text) {
        String bare = LOGIN.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "@");
        return PARAMETER.matcher(bare).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    }

    /** Whether a text was taken from what is shown, so that a secret is missing in it. */
    public static boolean isMasked(String text) {
        return text.equals(MASK) || text.contains("=" + MASK) || text.contains("//" + MASK + "@");
    }

    /** Whether a field, or a header, of this name holds a secret. */
    public static boolean isSecret(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
