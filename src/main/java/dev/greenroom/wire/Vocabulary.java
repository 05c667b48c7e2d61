package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The two names that the service has for the same things since June 2026: personas and replicas are also PALs and
 * faces. What is read may be in either, mixed; what is sent is in one.
 */
public enum Vocabulary {
    /** {@code /v2/personas}, {@code /v2/replicas}, {@code persona_id}, {@code replica_id}. */
    PERSONA,
    /** {@code /v2/pals}, {@code /v2/faces}, {@code pal_id}, {@code face_id}. */
    PAL;

    private static final Map<String, String> PAL_WORDS = Map.ofEntries(
            Map.entry("personas", "pals"),
            Map.entry("persona_id", "pal_id"),
            Map.entry("persona_name", "pal_name"),
            Map.entry("persona_type", "pal_type"),
            Map.entry("replicas", "faces"),
            Map.entry("replica_id", "face_id"),
            Map.entry("replica_ids", "face_ids"),
            Map.entry("replica_name", "face_name"),
            Map.entry("replica_type", "face_type"),
            Map.entry("default_replica_id", "default_face_id"),
            Map.entry("replica_interruptibility", "pal_interruptibility"));

    private static final Map<String, String> PERSONA_WORDS =
            PAL_WORDS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** Fields whose content is the user's own: names in it that happen to be words of the API are not translated. */
    private static final Set<String> USERS_OWN = Set.of(
            "parameters",
            "headers",
            "query_params",
            "extra_body",
            "default_query",
            "body_template",
            "output_variables",
            "next_conditional_objectives");

    /** This vocabulary's word for a path segment, query parameter or field that is named in the persona vocabulary. */
    public String word(String personaWord) {
        return this == PAL ? PAL_WORDS.getOrDefault(personaWord, personaWord) : personaWord;
    }

    /** The other vocabulary's word for a field that is named in the persona vocabulary; itself when both agree. */
    static String alias(String personaWord) {
        return PAL_WORDS.getOrDefault(personaWord, personaWord);
    }

    /** A copy of a body written in the persona vocabulary, with the API's fields named in this one, at every depth. */
    public JsonNode write(JsonNode body) {
        if (this == PERSONA || !body.isContainerNode()) {
            return body;
        }
        if (body.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(body.size());
            body.forEach(element -> copy.add(write(element)));
            return copy;
        }
        boolean patching = isPatchOperation(body);
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        body.properties()
                .forEach(field -> copy.set(
                        word(field.getKey()),
                        patching ? patched(body, field.getKey()) : write(field.getKey(), field.getValue())));
        return copy;
    }

    /** The persona vocabulary's word for a field in either. */
    public static String personaWord(String word) {
        return PERSONA_WORDS.getOrDefault(word, word);
    }

    /** A copy of a body in either vocabulary, with the API's fields named in that of personas, at every depth. */
    public static JsonNode read(JsonNode body) {
        if (body.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(body.size());
            body.forEach(element -> copy.add(read(element)));
            return copy;
        }
        if (!body.isObject()) {
            return body;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        body.properties()
                .forEach(field -> copy.set(
                        personaWord(field.getKey()),
                        USERS_OWN.contains(field.getKey()) ? field.getValue() : read(field.getValue())));
        return copy;
    }

    private JsonNode write(String field, JsonNode value) {
        return USERS_OWN.contains(field) ? value : write(value);
    }

    private static boolean isPatchOperation(JsonNode object) {
        return object.path("op").isTextual() && object.path("path").isTextual();
    }

    /** In an operation of a JSON Patch pointers name fields too, and say whose words its value is in. */
    private JsonNode patched(JsonNode operation, String field) {
        JsonNode value = operation.get(field);
        return switch (field) {
            case "path", "from" ->
                value.isTextual() ? JsonNodeFactory.instance.textNode(pointer(value.asText())) : value;
            case "value" ->
                Collections.disjoint(segments(operation.path("path").asText()), USERS_OWN) ? write(value) : value;
            default -> value;
        };
    }

    /** Translates a pointer as far as the API's own fields reach. */
    private String pointer(String pointer) {
        List<String> words = new ArrayList<>();
        boolean usersOwn = false;
        for (String segment : segments(pointer)) {
            words.add(usersOwn ? segment : word(segment));
            usersOwn = usersOwn || USERS_OWN.contains(segment);
        }
        return String.join("/", words);
    }

    private static List<String> segments(String pointer) {
        return List.of(pointer.split("/", -1));
    }
}
