package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A layer for people: a field a line, what lies inside it below it and indented, a tool by its name and what it is for.
 * The schemas of tools are left to {@code --json}.
 */
final class LayerText {
    private static final String STEP = "  ";

    private LayerText() {}

    static String of(JsonNode layer) {
        return fields(layer).collect(Collectors.joining("\n"));
    }

    private static Stream<String> fields(JsonNode object) {
        return object.propertyStream().flatMap(field -> field(field.getKey(), field.getValue()));
    }

    private static Stream<String> field(String name, JsonNode value) {
        if (value.isContainerNode() && !value.isEmpty()) {
            return Stream.concat(Stream.of(name + ":"), indented(value.isArray() ? elements(value) : fields(value)));
        }
        List<String> lines = plain(value).lines().toList();
        return lines.size() > 1
                ? Stream.concat(Stream.of(name + ":"), indented(lines.stream()))
                : Stream.of((name + ": " + String.join("", lines)).stripTrailing());
    }

    private static Stream<String> indented(Stream<String> lines) {
        return lines.map(STEP::concat);
    }

    private static Stream<String> elements(JsonNode list) {
        return list.valueStream().flatMap(LayerText::element);
    }

    private static Stream<String> element(JsonNode element) {
        JsonNode tool = element.has("function") ? element.path("function") : element;
        if (tool.path("name").isTextual() && (tool != element || tool.has("parameters"))) {
            return Stream.of(("- " + tool.path("name").asText() + ": " + firstLine(tool.path("description")))
                    .replaceFirst(": $", ""));
        }
        List<String> lines = (element.isObject()
                        ? fields(element)
                        : element.isArray() ? elements(element) : plain(element).lines())
                .toList();
        return Stream.concat(
                Stream.of("- " + (lines.isEmpty() ? plain(element) : lines.get(0))),
                indented(lines.stream().skip(1)));
    }

    private static String firstLine(JsonNode description) {
        return description.asText("").strip().lines().findFirst().orElse("");
    }

    private static String plain(JsonNode value) {
        return value.isContainerNode() || value.isNull() ? "none" : value.asText();
    }
}
