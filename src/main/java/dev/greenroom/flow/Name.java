package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a state or label: lower case, a letter first, then letters, digits and underscores; {@code {param}}
 * placeholders may stand where letters do, set off by underscores.
 *
 * @param text as written, braces included
 * @param placeholders the parameters it names, in order
 */
public record Name(String text, List<String> placeholders) {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern WITH_PARAMS =
            Pattern.compile("(?:[a-z](?:[a-z0-9]*)|\\{[a-z][a-z0-9_]*\\})(?:_(?:[a-z0-9]*|\\{[a-z][a-z0-9_]*\\}))*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_]*)\\}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public Name {
        placeholders = List.copyOf(placeholders);
    }

    /**
     * @throws IllegalArgumentException when the text is no such name or names a parameter twice
     */
    public static Name of(String text) {
        if (!isPlain(text) && !WITH_PARAMS.matcher(text).matches()) {
            throw new IllegalArgumentException("not a name: '" + text
                    + "' (lower case letters, digits and _, a letter first; {param} between underscores)");
        }
        List<String> found = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        if (found.size() != found.stream().distinct().count()) {
            throw new IllegalArgumentException("a parameter comes twice in '" + text + "'");
        }
        return new Name(text, found);
    }

    /** Whether a text is a name without placeholders. */
    public static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** The parameters of this name out of a set; empty when one is missing or cannot stand in a name. */
    Optional<Map<String, Object>> chosen(Map<String, Object> params) {
        if (placeholders.isEmpty()) {
            return Optional.of(Map.of());
        }
        Map<String, Object> chosen = new java.util.LinkedHashMap<>();
        for (String placeholder : placeholders) {
            Object value = params.get(placeholder);
            if (value == null || !VALUE.matcher(Plain.text(value)).matches()) {
                return Optional.empty();
            }
            chosen.put(placeholder, value);
        }
        return Optional.of(java.util.Collections.unmodifiableMap(chosen));
    }

    /** The name with its placeholders replaced; for reading only, never parsed back. */
    String filled(Map<String, Object> params) {
        if (placeholders.isEmpty()) {
            return text;
        }
        String filled = text;
        for (String placeholder : placeholders) {
            filled = filled.replace("{" + placeholder + "}", Plain.text(params.get(placeholder)));
        }
        return filled;
    }
}
