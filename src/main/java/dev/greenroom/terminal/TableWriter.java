package dev.greenroom.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A table for people, written row by row. The widths are set by the first page ({@link #settle}, or 100 rows without
 * it); from then on each row is written as it comes. A table without rows writes nothing. Without a width limit, as on a
 * pipe, nothing is cut.
 */
public final class TableWriter implements AutoCloseable {
    private static final int SAMPLE = 100;

    private final Appendable out;
    private final Theme theme;
    private final int limit;
    private final List<Column> columns;
    private final List<List<String>> waiting = new ArrayList<>();
    private int[] widths = {};
    private boolean settled;
    private long rows;

    /**
     * @param out where lines go, each ended by a line feed
     * @param limit columns that a line may take; 0 for no limit
     */
    public TableWriter(Appendable out, Theme theme, int limit, List<Column> columns) {
        this.out = Objects.requireNonNull(out, "out is null");
        this.theme = Objects.requireNonNull(theme, "theme is null");
        this.limit = limit;
        this.columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table without columns");
        }
    }

    /**
     * Adds a row; null cells are empty.
     *
     * @throws IllegalArgumentException when there are not as many cells as columns
     * @throws UncheckedIOException when {@code out} cannot be written
     */
    public void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows++;
        List<String> clean = cells.stream()
                .map(cell -> cell == null ? "" : Harmless.line(cell))
                .toList();
        if (settled) {
            write(clean);
            return;
        }
        waiting.add(clean);
        if (waiting.size() == SAMPLE) {
            settle();
        }
    }

    public void row(String... cells) {
        row(Arrays.asList(cells));
    }

    /** The first page is complete: sets the widths and writes what was waiting. */
    public void settle() {
        if (settled || waiting.isEmpty()) {
            return;
        }
        settled = true;
        widths = ColumnWidths.of(columns, waiting, limit);
        writeHeader();
        waiting.forEach(this::write);
        waiting.clear();
    }

    /** How many rows were added. */
    public long rows() {
        return rows;
    }

    /** Writes what still waits; does not close {@code out}. */
    @Override
    public void close() {
        settle();
    }

    private void writeHeader() {
        Line line = Line.empty();
        for (int i = 0; i < widths.length; i++) {
            line = cell(line, i, i == widths.length - 1, columns.get(i).header(), Style.TITLE);
        }
        append(line);
    }

    private void write(List<String> cells) {
        Line line = Line.empty();
        int last = lastFilled(cells);
        for (int i = 0; i <= last; i++) {
            line = cell(line, i, i == last, cells.get(i), columns.get(i).style().apply(cells.get(i)));
        }
        append(line);
    }

    /** Behind the last cell that holds something there is nothing, no spaces either. */
    private static int lastFilled(List<String> cells) {
        int last = cells.size() - 1;
        while (last > 0 && cells.get(last).isEmpty()) {
            last--;
        }
        return last;
    }

    private Line cell(Line line, int index, boolean last, String text, Style style) {
        Column column = columns.get(index);
        String shown = limit > 0 && column.shrinkable() ? DisplayWidth.fit(text, widths[index]) : text;
        String space = " ".repeat(Math.max(0, widths[index] - DisplayWidth.of(shown)));
        String gap = index == 0 ? "" : ColumnWidths.GAP;
        if (column.rightAligned()) {
            return line.with(Style.PLAIN, gap + space).with(style, shown);
        }
        return line.with(Style.PLAIN, gap).with(style, shown).with(Style.PLAIN, last ? "" : space);
    }

    private void append(Line line) {
        Line shown = limit > 0 ? line.fit(limit) : line;
        try {
            out.append(shown.painted(theme)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
