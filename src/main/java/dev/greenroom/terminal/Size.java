package dev.greenroom.terminal;

/** What fits on a screen; each at least 1. */
public record Size(int columns, int rows) {
    public Size {
        columns = Math.max(1, columns);
        rows = Math.max(1, rows);
    }

    /** Room for everything, as on paper. */
    public static Size unlimited() {
        return new Size(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
