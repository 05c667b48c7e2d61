package dev.greenroom.terminal;

import java.util.List;

/** How wide each column of a table is; found once, from the header and the first rows. */
final class ColumnWidths {
    static final String GAP = "  ";
    private static final int LEAST = 4;

    private ColumnWidths() {}

    /** @param limit columns that the whole table may take; 0 for no limit */
    static int[] of(List<Column> columns, List<List<String>> rows, int limit) {
        int[] widths = natural(columns, rows);
        if (limit > 0) {
            shrink(widths, columns, limit - GAP.length() * (widths.length - 1));
        }
        return widths;
    }

    private static int[] natural(List<Column> columns, List<List<String>> rows) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = DisplayWidth.of(columns.get(i).header());
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
            }
        }
        return widths;
    }

    /** Takes from the widest shrinkable column until all fit; each step brings it down to the next widest one. */
    private static void shrink(int[] widths, List<Column> columns, int room) {
        int excess = sum(widths) - room;
        while (excess > 0) {
            int widest = widest(widths, columns);
            if (widest < 0) {
                return;
            }
            int taken = Math.min(Math.max(1, widths[widest] - next(widths, columns, widest)), excess);
            widths[widest] -= Math.min(taken, widths[widest] - LEAST);
            excess = sum(widths) - room;
        }
    }

    private static int sum(int[] widths) {
        long sum = 0;
        for (int width : widths) {
            sum += width;
        }
        return (int) Math.min(sum, Integer.MAX_VALUE / 2);
    }

    private static int widest(int[] widths, List<Column> columns) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean mayShrink = columns.get(i).shrinkable() && widths[i] > LEAST;
            if (mayShrink && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private static int next(int[] widths, List<Column> columns, int widest) {
        int next = LEAST;
        for (int i = 0; i < widths.length; i++) {
            if (i != widest && columns.get(i).shrinkable()) {
                next = Math.max(next, Math.min(widths[i], widths[widest]));
            }
        }
        return next;
    }
}
