package dev.greenroom.flow;

/**
 * Where something was written.
 *
 * @param line from 1; 0 when it was not written in a file
 * @param column from 1; 0 when it was not written in a file
 */
public record Location(int line, int column) {
    /** Written in Java, not in a file. */
    public static final Location NONE = new Location(0, 0);

    @Override
    public String toString() {
        return line == 0 ? "" : line + ":" + column;
    }
}
