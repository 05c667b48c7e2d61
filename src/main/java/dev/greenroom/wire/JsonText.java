package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON as text that every encoding can hold: half a character, which JSON may spell, stays spelt. */
public final class JsonText {
    private JsonText() {}

    /** On one line. */
    public static String of(JsonNode json) {
        return spelt(JsonTree.compact(json));
    }

    /** On several lines, indented. */
    public static String pretty(JsonNode json) {
        return spelt(JsonTree.pretty(json));
    }

    /** JSON that was written elsewhere. Halves stand in texts and names alone, where they may be escaped. */
    public static String spelt(String json) {
        StringBuilder spelt = null;
        for (int i = 0; i < json.length(); i++) {
            boolean half = isHalf(json, i);
            if (half && spelt == null) {
                spelt = new StringBuilder(json.length() + 16).append(json, 0, i);
            }
            if (half) {
                spelt.append(String.format("\\u%04x", (int) json.charAt(i)));
            } else if (spelt != null) {
                spelt.append(json.charAt(i));
            }
        }
        return spelt == null ? json : spelt.toString();
    }

    private static boolean isHalf(String text, int at) {
        char letter = text.charAt(at);
        if (Character.isHighSurrogate(letter)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(letter) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
