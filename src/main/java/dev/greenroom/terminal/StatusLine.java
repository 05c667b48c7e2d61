package dev.greenroom.terminal;

import java.io.PrintWriter;
import java.util.function.IntSupplier;

/** One line that is redrawn in place, on a terminal. */
final class StatusLine {
    private static final String ERASE = "\r\u001b[K";
    private static final String[] TURNS = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private final PrintWriter out;
    private final Theme theme;
    private final IntSupplier columns;
    private int turn;
    private boolean shown;

    StatusLine(PrintWriter out, Theme theme, IntSupplier columns) {
        this.out = out;
        this.theme = theme;
        this.columns = columns;
    }

    /** Shows the line behind a spinner that turns with each call. The last column stays free, so that nothing wraps. */
    void show(Line line) {
        Line turning = Line.of(Style.KEY, TURNS[turn++ % TURNS.length]).with(Style.PLAIN, " ");
        for (Line.Span span : line.spans()) {
            turning = turning.with(span.style(), span.text());
        }
        out.print(ERASE + turning.fit(Math.max(1, columns.getAsInt() - 1)).painted(theme));
        out.flush();
        shown = true;
    }

    /** Takes the line away, if it is there. */
    void erase() {
        if (shown) {
            out.print(ERASE);
            out.flush();
            shown = false;
        }
    }
}
