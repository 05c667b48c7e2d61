package dev.greenroom.flow.template;

/**
 * A part of a template's source.
 *
 * @param text of a tag or output: what stands between the braces, without signs for blanks
 * @param line where it begins, from 1
 * @param at where the text stands in the source, from 0
 */
record Piece(Kind kind, String text, int line, int at) {
    /** The first word of a tag. */
    String word() {
        String inside = text.strip();
        int end = 0;
        while (end < inside.length() && (Character.isLetterOrDigit(inside.charAt(end)) || inside.charAt(end) == '_')) {
            end++;
        }
        return inside.substring(0, end);
    }

    /** What a part is. */
    enum Kind {
        TEXT,
        OUTPUT,
        TAG
    }
}
