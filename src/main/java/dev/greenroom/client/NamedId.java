package dev.greenroom.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.wire.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id in a body that the service complains about.
 *
 * @param noun in the persona vocabulary; empty when the complaint names none
 * @param id as it was sent; empty when it cannot be told
 */
record NamedId(String noun, String id) {
    private static final Pattern COMPLAINT = Pattern.compile("(?i)invalid (\\w+?)_(?:id|uuid)s?\\b");

    private static final Pattern LOOKS_LIKE_AN_ID = Pattern.compile("[a-z][0-9a-f]*\\d[0-9a-f]*");

    /** Videos are not among them: their ids have no letter of their own. */
    private static final Map<Character, String> FIRST_LETTERS = Map.of(
            'r', "replica", 'p', "persona", 'c', "conversation", 'o', "objective", 'g', "guardrail", 't', "tool");

    static NamedId find(String complaint, JsonNode body) {
        Matcher matcher = COMPLAINT.matcher(complaint);
        if (!matcher.find()) {
            return new NamedId("", "");
        }
        String noun = personaNoun(matcher.group(1));
        return new NamedId(noun, sent(noun, body));
    }

    /** The id in brackets, to stand behind the complaint. */
    String shown() {
        return id.isEmpty() ? "" : " (" + ErrorText.bounded(id, 80) + ")";
    }

    /** What may be wrong with it. */
    String hint() {
        String mixedUp = mixUp(noun, id);
        if (!mixedUp.isEmpty() || noun.isEmpty()) {
            return mixedUp;
        }
        return "greenroom " + noun + " list shows what there is";
    }

    /** Words for an id that belongs to another noun by its first letter; empty when it does not. */
    static String mixUp(String noun, String id) {
        String other = LOOKS_LIKE_AN_ID.matcher(id).matches() ? FIRST_LETTERS.getOrDefault(id.charAt(0), noun) : noun;
        if (other.equals(noun) || !FIRST_LETTERS.containsValue(noun)) {
            return "";
        }
        return "an id that starts with " + id.charAt(0) + " is that of " + withArticle(other) + ", not of "
                + withArticle(noun);
    }

    private static String withArticle(String noun) {
        return (noun.startsWith("o") ? "an " : "a ") + noun;
    }

    private static String personaNoun(String noun) {
        return switch (noun) {
            case "face", "default_face", "default_replica" -> "replica";
            case "pal" -> "persona";
            case "objectives" -> "objective";
            case "guardrails" -> "guardrail";
            default -> noun;
        };
    }

    private static String sent(String noun, JsonNode body) {
        for (String field : List.of(noun + "_id", noun + "s_id", "default_" + noun + "_id")) {
            for (Vocabulary vocabulary : Vocabulary.values()) {
                String id = body.path(vocabulary.word(field)).asText("");
                if (!id.isEmpty()) {
                    return id;
                }
            }
        }
        return "";
    }
}
