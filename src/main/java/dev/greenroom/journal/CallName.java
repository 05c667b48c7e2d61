package dev.greenroom.journal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a call does, in the words that its folder is named with: {@code persona_create}. Told from method and path, so
 * that somebody's own request has the same name as the command for it.
 *
 * @param noun of the persona vocabulary, in the singular; {@code api} where the path has none
 * @param verb {@code create}, {@code update}, {@code delete}, or the word at the end of the path
 * @param id of the thing in the path; empty when it names none
 */
record CallName(String noun, String verb, String id) {
    private static final int LONGEST_WORD = 40;
    private static final Map<String, String> PERSONA_WORDS = Map.of("pal", "persona", "face", "replica");

    /** @param path such as {@code /v2/personas/p123}, percent-encoded */
    static CallName of(String method, String path) {
        List<String> all = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(CallName::decoded)
                .toList();
        int version = all.lastIndexOf("v2");
        List<String> parts = all.subList(version + 1, all.size());
        String verb = verb(method, parts);
        return parts.isEmpty()
                ? new CallName("api", verb, "")
                : new CallName(singular(parts.get(0)), verb, parts.size() < 2 ? "" : parts.get(1));
    }

    String action() {
        return noun + "_" + verb;
    }

    private static String verb(String method, List<String> parts) {
        boolean deep = parts.size() > 2;
        return switch (method) {
            case "POST" -> deep ? word(parts.get(parts.size() - 1)) : "create";
            case "PATCH" -> deep && parts.get(2).equals("name") ? "rename" : "update";
            case "PUT" -> "update";
            case "DELETE" -> "delete";
            default -> word(method);
        };
    }

    private static String singular(String plural) {
        String word = word(plural);
        String one = word.endsWith("ies") ? word.replaceFirst("ies$", "y") : word.replaceFirst("s$", "");
        return PERSONA_WORDS.getOrDefault(one, one);
    }

    /** Only what is safe in the name of a folder, everywhere. */
    private static String word(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String bounded = plain.length() > LONGEST_WORD ? plain.substring(0, LONGEST_WORD) : plain;
        return bounded.isEmpty() ? "call" : bounded;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not percent-encoded after all.
            return part;
        }
    }
}
