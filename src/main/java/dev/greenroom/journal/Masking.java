package dev.greenroom.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Secret;
import dev.greenroom.wire.SecretFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes secrets out of one call's documents before they are kept. A value that stands in a secret field anywhere is taken
 * out everywhere: an error may quote it. Stricter than what is shown on the screen, because a file stays: the address of
 * a room lets anybody in.
 */
public final class Masking {
    static final String MASK = "********";

    /** Shorter ones are words of the language. */
    private static final int SHORTEST = 8;

    private static final Pattern ADDRESS = Pattern.compile("\\b(?:https?|wss?)://[^\\s\"'<>\\\\]+");
    private static final Pattern PARAMETER = Pattern.compile("([?&;#][^=&;#]{1,100}=)([^&;#]*)");
    private static final Pattern HARMLESS_VALUE = Pattern.compile("|true|false|\\d{1,6}|[a-z]{1,6}");
    private static final Pattern USER = Pattern.compile("^(\\w+://)[^/@]*@");

    private final List<String> secrets = new ArrayList<>();

    /** @param known values that are secret wherever they turn up */
    public Masking(List<Secret> known) {
        known.stream().map(Secret::reveal).forEach(this::learn);
    }

    /** Looks for secret fields, so that their values are known before anything is masked. */
    public void learnFrom(JsonNode json) {
        if (json instanceof ObjectNode object) {
            secretFields(object)
                    .map(field -> object.path(field).asText())
                    .filter(text -> !text.equals(MASK))
                    .forEach(this::learn);
        }
        json.forEach(this::learnFrom);
    }

    private void learn(String secret) {
        if (secret.length() >= SHORTEST && !secrets.contains(secret)) {
            secrets.add(secret);
            // A longer one may hold a shorter one.
            secrets.sort(Comparator.comparingInt(String::length).reversed());
        }
    }

    /** The same document without them. */
    public JsonNode masked(JsonNode json) {
        return masked("", "", json);
    }

    private JsonNode masked(String parent, String name, JsonNode json) {
        if (json.isTextual()) {
            return JsonNodeFactory.instance.textNode(masked(json.asText()));
        }
        if (json.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(json.size());
            json.forEach(element -> copy.add(masked(parent, name, element)));
            return copy;
        }
        return json instanceof ObjectNode object ? masked(parent, name, object) : json;
    }

    private ObjectNode masked(String parent, String name, ObjectNode object) {
        boolean headers = SecretFields.isOfHeaders(parent, name);
        List<String> hidden =
                headers ? filled(object).toList() : secretFields(object).toList();
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(field -> copy.set(
                        masked(field.getKey()),
                        hidden.contains(field.getKey())
                                ? JsonNodeFactory.instance.textNode(MASK)
                                : masked(name, called(object, field.getKey()), field.getValue())));
        return copy;
    }

    /** The text without known secrets, and without what the addresses in it carry. */
    String masked(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        return ADDRESS.matcher(clean).replaceAll(found -> Matcher.quoteReplacement(address(found)));
    }

    /** A header's value, as it may be kept. */
    String header(String name, String value) {
        return isSecret(name) ? MASK : masked(value);
    }

    private static String address(MatchResult found) {
        String bare = USER.matcher(found.group()).replaceFirst("$1" + MASK + "@");
        return PARAMETER
                .matcher(bare)
                .replaceAll(
                        pair -> Matcher.quoteReplacement(pair.group(1) + (isHarmless(pair) ? pair.group(2) : MASK)));
    }

    private static boolean isHarmless(MatchResult pair) {
        String name = pair.group(1).substring(1, pair.group(1).length() - 1);
        return !isSecret(name)
                && !name.equals("t")
                && HARMLESS_VALUE.matcher(pair.group(2)).matches();
    }

    /** What a field is about: a patch tells it beside the value. */
    private static String called(ObjectNode object, String field) {
        String path = object.path("path").asText("");
        return field.equals("value") ? path.substring(path.lastIndexOf('/') + 1) : field;
    }

    private static Stream<String> filled(ObjectNode object) {
        return object.properties().stream()
                .filter(field -> SecretFields.isFilled(field.getValue()))
                .map(Map.Entry::getKey);
    }

    /** The names of an object's own secret fields; in a patch and in a list of headers the name is a value, too. */
    private static Stream<String> secretFields(ObjectNode object) {
        Optional<String> told = Stream.of("path", "name", "key", "header")
                .map(field -> object.path(field).asText(""))
                .filter(SecretFields::isSecretPointer)
                .findFirst();
        return filled(object).filter(name -> isSecret(name) || (told.isPresent() && name.equals("value")));
    }

    private static boolean isSecret(String name) {
        return SecretFields.isSecret(name) || name.equals("conversation_url");
    }
}
