package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of a script.
 *
 * @param when found anywhere in what was said
 * @param persona the name of the persona that it is for; empty for any
 * @param says what is said, in turn; {@code {heard}} is what was said, {@code {1}} the first group of the pattern
 * @param calls the tools that are called
 * @param guardrail the guardrail that was needed; empty for none
 * @param completes whether what was said completes the present objective
 */
public record ScriptRule(
        Pattern when, String persona, List<String> says, List<Script.Call> calls, String guardrail, boolean completes) {
    private static final Pattern PLACE = Pattern.compile("\\{(heard|\\d)}");

    public ScriptRule {
        Objects.requireNonNull(when, "when is null");
        says = List.copyOf(says);
        calls = List.copyOf(calls);
    }

    Optional<Script.Match> match(String forPersona, String heard) {
        Matcher found = when.matcher(heard);
        if (!persona.isEmpty() && !persona.equalsIgnoreCase(forPersona) || !found.find()) {
            return Optional.empty();
        }
        UnaryOperator<String> fill = text -> filled(text, heard, found);
        return Optional.of(new Script.Match(
                says.stream().map(fill).toList(),
                calls.stream()
                        .map(call -> new Script.Call(
                                call.tool(), call.arguments().map(arguments -> (ObjectNode) filled(arguments, fill))))
                        .toList(),
                Optional.of(guardrail).filter(name -> !name.isEmpty()),
                completes));
    }

    private static JsonNode filled(JsonNode json, UnaryOperator<String> fill) {
        if (json.isTextual()) {
            return JsonNodeFactory.instance.textNode(fill.apply(json.asText()));
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue(), fill)));
            return copy;
        }
        if (json.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            json.forEach(each -> copy.add(filled(each, fill)));
            return copy;
        }
        return json;
    }

    private static String filled(String text, String heard, Matcher found) {
        return PLACE.matcher(text).replaceAll(place -> {
            boolean whole = place.group(1).equals("heard");
            int group = whole ? 0 : Integer.parseInt(place.group(1));
            String value = whole ? heard : group <= found.groupCount() ? found.group(group) : "";
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }
}
