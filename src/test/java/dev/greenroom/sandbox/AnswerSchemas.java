package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service answers where, by {@code schemas/answers.txt}. The schemas are written in the words persona and
 * replica; answers below {@code /v2/pals} and {@code /v2/faces} are held to the same ones with the other words.
 */
final class AnswerSchemas {
    private static final String HOME = "https://example.org/schemas/";
    private static final Map<String, String> OTHER_WORDS = bothWays(Map.of(
            "persona_id", "pal_id",
            "persona_name", "pal_name",
            "replica_id", "face_id",
            "replica_name", "face_name",
            "replica_type", "face_type",
            "default_replica_id", "default_face_id",
            "replica_interruptibility", "pal_interruptibility"));
    private static final Pattern QUOTED_WORD = Pattern.compile("\"(" + String.join("|", OTHER_WORDS.keySet()) + ")\"");

    private final List<AnswerRule> rules = AnswerRule.read(resource("answers.txt"));
    private final JsonSchemaFactory personaWords = factory(false);
    private final JsonSchemaFactory palWords = factory(true);

    /** Fails when the service would not answer so. Paths that are not the service's pass. */
    void check(String method, String path, int status, String body) {
        if (!path.startsWith("/v2/")) {
            return;
        }
        boolean pal = path.matches("/v2/(pals|faces)([/?].*)?");
        String answered = method + " " + path + " -> " + status;
        AnswerRule rule = rules.stream()
                .filter(candidate -> candidate.fits(method, asPersonaPath(path), status))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no schema for " + answered + " " + body));
        if (body.isEmpty()) {
            require(rule.mayBeEmpty(), answered + " has no body");
            return;
        }
        require(!rule.schema().equals("-"), answered + " has a body: " + body);
        check(pal ? palWords : personaWords, rule.schema().replace("?", ""), body, answered);
    }

    /** Fails when the service would not post this to a callback URL; gives what was posted. */
    JsonNode callback(String body) {
        check(personaWords, "callback#any", body, "a callback");
        return Caller.parse(body);
    }

    private static void check(JsonSchemaFactory schemas, String name, String body, String what) {
        String location = HOME + name.replace("#", ".json#/$defs/");
        Set<ValidationMessage> problems =
                schemas.getSchema(SchemaLocation.of(location)).validate(Caller.parse(body));
        require(problems.isEmpty(), what + " is not a " + name + ": " + problems + "\n" + body);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static String asPersonaPath(String path) {
        return path.replaceFirst("^/v2/pals", "/v2/personas").replaceFirst("^/v2/faces", "/v2/replicas");
    }

    private static JsonSchemaFactory factory(boolean pal) {
        return JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(
                        loaders -> loaders.schemas(iri -> iri.startsWith(HOME) ? schema(iri, pal) : null)));
    }

    private static String schema(String iri, boolean pal) {
        String text = resource(iri.substring(HOME.length()));
        return pal
                ? QUOTED_WORD
                        .matcher(text)
                        .replaceAll(word -> Matcher.quoteReplacement("\"" + OTHER_WORDS.get(word.group(1)) + "\""))
                : text;
    }

    private static Map<String, String> bothWays(Map<String, String> words) {
        Map<String, String> both = new HashMap<>(words);
        words.forEach((one, other) -> both.put(other, one));
        return Map.copyOf(both);
    }

    private static String resource(String name) {
        try (InputStream in = AnswerSchemas.class.getResourceAsStream("/schemas/" + name)) {
            require(in != null, "there is no schemas/" + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
