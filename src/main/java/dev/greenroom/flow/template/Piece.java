package dev.greenroom.flow.template;

/**
 * A part of a template's source.
 *
 * @param text of a tag or output: what stands between the braces, without signs for blanks
 * @param line where it begins, from 1
 */
record Piece(Kind kind, String text, int line) {
    /** What a part is. */
    enum Kind {
        TEXT,
        OUTPUT,
        TAG
    }
}
