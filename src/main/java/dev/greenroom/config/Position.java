package dev.greenroom.config;

/**
 * Where something stands in a text.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param start offset of its first character
 * @param end offset behind its last character
 */
public record Position(int line, int column, int start, int end) {
    public Position {
        if (line < 1 || column < 1 || start < 0 || end < start) {
            throw new IllegalArgumentException("no position: " + line + ":" + column + " " + start + ".." + end);
        }
    }

    /** As editors understand it: {@code 3:14}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
