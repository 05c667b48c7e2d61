package dev.greenroom.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts variables' values where {@code ${env:NAME}} stands; what they hold is not looked at again. */
final class EnvironmentValues {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{env:([^}]*)\\}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final JsonSource source;
    private final Function<String, Optional<String>> variables;

    EnvironmentValues(JsonSource source, Function<String, Optional<String>> variables) {
        this.source = source;
        this.variables = variables;
    }

    JsonNode fill(JsonNode root) {
        return fill("", root);
    }

    private JsonNode fill(String pointer, JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(member -> copy.set(
                            member.getKey(), fill(pointer + JsonSource.step(member.getKey()), member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(fill(pointer + "/" + copy.size(), item)));
            return copy;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(text(pointer, node.textValue())) : node;
    }

    private String text(String pointer, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(variable(pointer, matcher.group(1))));
        }
        return matcher.appendTail(out).toString();
    }

    private String variable(String pointer, String name) {
        if (!NAME.matcher(name).matches()) {
            throw source.complaint(pointer, "${env:" + name + "} names no variable", "write ${env:NAME}");
        }
        return variables
                .apply(name)
                .orElseThrow(() -> source.complaint(
                        pointer, "the variable " + name + " is not set", "export " + name + ", or put it into .env"));
    }
}
