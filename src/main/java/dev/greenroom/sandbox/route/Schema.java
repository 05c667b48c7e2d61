package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.server.Request;
import dev.greenroom.wire.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that a body may have, named in the persona vocabulary. A sender may name each in either, but not in both at
 * once. A field that is not listed is refused, unless the schema is open; null is refused.
 */
public final class Schema implements Rule {
    private final Map<String, Rule> rules;
    private final Set<String> required;
    private final boolean open;

    private Schema(Map<String, Rule> rules, Set<String> required, boolean open) {
        this.open = open;
        this.rules = Collections.unmodifiableMap(rules);
        this.required = Collections.unmodifiableSet(required);
    }

    public static Schema of() {
        return new Schema(Map.of(), Set.of(), false);
    }

    /** One that takes fields that it does not list as they are. */
    public static Schema open() {
        return new Schema(Map.of(), Set.of(), true);
    }

    /** The same with one more field. */
    public Schema field(String personaWord, Rule rule) {
        Map<String, Rule> more = new LinkedHashMap<>(rules);
        more.put(personaWord, rule);
        return new Schema(more, required, open);
    }

    /** The same with one more field, which a body must have. */
    public Schema required(String personaWord, Rule rule) {
        Set<String> more = new LinkedHashSet<>(required);
        more.add(personaWord);
        return new Schema(field(personaWord, rule).rules, more, open);
    }

    /** Reads a request's body; an empty one is an empty object. */
    public ObjectNode read(Request request) {
        JsonNode body = request.json();
        return check(body.isMissingNode() ? JsonNodeFactory.instance.objectNode() : body);
    }

    /** The same body, its fields named in the persona vocabulary. Throws a {@link Refusal} when a rule is broken. */
    public ObjectNode check(JsonNode body) {
        problem(body).ifPresent(problem -> {
            throw Refusal.fields(problem);
        });
        return personaWords((ObjectNode) body);
    }

    @Override
    public Optional<JsonNode> problem(JsonNode value) {
        if (!value.isObject()) {
            return Optional.of(Problems.of("_schema", "Invalid input type."));
        }
        ObjectNode problems = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(field -> {
            Optional<JsonNode> problem = problem((ObjectNode) value, field.getKey(), field.getValue());
            problem.ifPresent(found -> problems.set(field.getKey(), found));
        });
        required.stream()
                .filter(field -> !value.has(field) && !value.has(alias(field)))
                .forEach(field -> problems.set(field, Problems.one("Missing data for required field.")));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }

    private Optional<JsonNode> problem(ObjectNode body, String name, JsonNode value) {
        String word = personaWord(name);
        Rule rule = rules.get(word);
        if (rule == null) {
            return open ? Optional.empty() : Optional.of(Problems.one("Unknown field."));
        }
        if (!word.equals(name) && body.has(word)) {
            return Optional.of(Problems.one("Send either " + word + " or " + name + ", not both."));
        }
        if (value.isNull()) {
            return Optional.of(Problems.one("Field may not be null."));
        }
        return rule.problem(value);
    }

    /** A place in a body, its fields named in the persona vocabulary. */
    public List<String> personaWords(List<String> path) {
        if (path.isEmpty()) {
            return path;
        }
        String word = personaWord(path.get(0));
        List<String> rest = path.subList(1, path.size());
        List<String> renamed = new ArrayList<>(List.of(word));
        renamed.addAll(rules.get(word) instanceof Schema below ? below.personaWords(rest) : rest);
        return renamed;
    }

    private ObjectNode personaWords(ObjectNode body) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        body.properties().forEach(field -> {
            String word = personaWord(field.getKey());
            JsonNode value = field.getValue().deepCopy();
            boolean nested = rules.get(word) instanceof Schema && value.isObject();
            copy.set(word, nested ? ((Schema) rules.get(word)).personaWords((ObjectNode) value) : value);
        });
        return copy;
    }

    private String personaWord(String name) {
        return rules.keySet().stream()
                .filter(field -> alias(field).equals(name))
                .findFirst()
                .orElse(name);
    }

    private static String alias(String personaWord) {
        return Vocabulary.PAL.word(personaWord);
    }
}
