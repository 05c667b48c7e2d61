package dev.greenroom.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a value of a body must be. */
@FunctionalInterface
public interface Rule {
    /** What is wrong with it: a list of sentences, or an object of such lists by field; empty when nothing is. */
    Optional<JsonNode> problem(JsonNode value);

    /** Any value at all. */
    Rule ANY = value -> Optional.empty();

    Rule TEXT = is(JsonNode::isTextual, "Not a valid string.");

    Rule INTEGER = is(JsonNode::isIntegralNumber, "Not a valid integer.");

    Rule NUMBER = is(JsonNode::isNumber, "Not a valid number.");

    Rule BOOLEAN = is(JsonNode::isBoolean, "Not a valid boolean.");

    /** An object with whatever fields. */
    Rule OBJECT = is(JsonNode::isObject, "Not a valid mapping type.");

    /** An absolute http or https URL. */
    Rule URL = is(value -> value.isTextual() && isWebUrl(value.asText()), "Not a valid URL.");

    /** A list of texts. */
    Rule TEXTS = listOf(TEXT, Integer.MAX_VALUE);

    /** A value that passes a test. */
    static Rule is(Predicate<JsonNode> test, String problem) {
        return value -> test.test(value) ? Optional.empty() : Optional.of(Problems.one(problem));
    }

    /** One of some words. */
    static Rule oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return is(
                value -> value.isTextual() && allowed.contains(value.asText()),
                "Must be one of: " + String.join(", ", words) + ".");
    }

    /** A whole number from a least one to a greatest one. */
    static Rule between(long least, long greatest) {
        return value -> INTEGER.problem(value)
                .or(() -> is(
                                number -> number.canConvertToLong()
                                        && number.asLong() >= least
                                        && number.asLong() <= greatest,
                                "Must be greater than or equal to " + least + " and less than or equal to " + greatest
                                        + ".")
                        .problem(value));
    }

    /** A text of at most so many characters, and at least one. */
    static Rule shortText(int longest) {
        return value -> TEXT.problem(value)
                .or(() -> is(
                                text -> !text.asText().isBlank()
                                        && text.asText().length() <= longest,
                                "Length must be between 1 and " + longest + ".")
                        .problem(value));
    }

    /** A list of at most so many values that each follow a rule. */
    static Rule listOf(Rule element, int most) {
        return value -> {
            if (!value.isArray()) {
                return Optional.of(Problems.one("Not a valid list."));
            }
            if (value.size() > most) {
                return Optional.of(Problems.one("Longer than maximum length " + most + "."));
            }
            for (int i = 0; i < value.size(); i++) {
                Optional<JsonNode> problem = element.problem(value.get(i));
                if (problem.isPresent()) {
                    return Optional.of(JsonNodeFactory.instance.objectNode().set(Integer.toString(i), problem.get()));
                }
            }
            return Optional.empty();
        };
    }

    private static boolean isWebUrl(String text) {
        try {
            URI uri = URI.create(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
