package dev.greenroom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The form for people: a name as one would say it, a description, and lists of short sentences. The name becomes one
 * without spaces, the rest becomes the prompt.
 */
final class FriendlyForm {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_PROMPT = 1000;

    /** What stands above each part of the prompt. */
    private static final Map<String, String> HEADINGS = Map.of(
            "criteria", "It is reached when:",
            "guidance", "On the way there:",
            "must", "Always:",
            "disallow", "Never:",
            "style", "In this manner:");

    private final Form form;
    private final Checks checks;

    FriendlyForm(Form form, Checks checks) {
        this.form = form;
        this.checks = checks;
    }

    Item compile(ObjectNode root) {
        refuseUnknown(root);
        String nameWord = root.has(form.nameField()) ? form.nameField() : "name";
        Map<String, String> writtenAs = Map.of(form.nameField(), nameWord, form.promptField(), "description");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(form.nameField(), name(root, nameWord));
        json.put(form.promptField(), prompt(root));
        form.options().stream()
                .filter(field -> root.has(field) && !PolicyReader.isEmpty(root.get(field)))
                .forEach(field -> json.set(field, root.get(field)));
        return new Item("", json, writtenAs);
    }

    private void refuseUnknown(ObjectNode root) {
        Set<String> known = new TreeSet<>(form.options());
        known.addAll(form.friendly());
        known.addAll(List.of("name", form.nameField(), "description"));
        root.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                checks.complainOfKey(
                        JsonSource.step(field),
                        "unknown field \"" + field + "\"; known are " + String.join(", ", known));
            }
        });
    }

    private String name(ObjectNode root, String word) {
        String given = root.path(word).asText("");
        String plain = Normalizer.normalize(given, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String name =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        if (name.length() > LONGEST_NAME) {
            checks.complain("/" + word, "the name is longer than " + LONGEST_NAME + " characters");
        }
        if (name.isEmpty() && !given.isBlank()) {
            checks.complain("/" + word, "the name has no letter from a to z and no digit");
        }
        return name;
    }

    private String prompt(ObjectNode root) {
        List<String> parts = new ArrayList<>();
        String description = root.path("description").asText("").strip();
        if (!description.isEmpty()) {
            parts.add(description);
        }
        for (String field : form.friendly()) {
            List<String> sentences = sentences(root, field);
            if (!sentences.isEmpty()) {
                parts.add(HEADINGS.get(field) + "\n- " + String.join("\n- ", sentences));
            }
        }
        String prompt = String.join("\n\n", parts);
        int length = prompt.codePointCount(0, prompt.length());
        if (length > LONGEST_PROMPT) {
            checks.complain(
                    "/description",
                    "description and lists make a prompt of " + length + " characters; at most " + LONGEST_PROMPT
                            + " can be sent");
        }
        return prompt;
    }

    /** One sentence, or a list of them. */
    private List<String> sentences(ObjectNode root, String field) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<JsonNode> all = value.isArray() ? value.valueStream().toList() : List.of(value);
        if (!all.stream().allMatch(JsonNode::isTextual)) {
            checks.complain("/" + field, "\"" + field + "\" must be a text or a list of texts");
            return List.of();
        }
        return all.stream()
                .map(text -> text.asText().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
