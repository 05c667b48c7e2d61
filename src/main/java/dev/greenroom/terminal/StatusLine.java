package dev.greenroom.terminal;

import java.io.PrintWriter;
import java.util.function.IntSupplier;

/**
 * One line that is redrawn in place, on a terminal: a console's only one. What is printed meanwhile, by whichever thread,
 * takes its place, and it moves below.
 */
final class StatusLine {
    private static final String ERASE = "\r\u001b[K";
    private static final String[] TURNS = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private static final int LEAST_ROOM = 20;

    private final PrintWriter out;
    private final Theme theme;
    private final IntSupplier columns;
    private int turn;
    private String drawn = "";

    StatusLine(PrintWriter out, Theme theme, IntSupplier columns) {
        this.out = out;
        this.theme = theme;
        this.columns = columns;
    }

    /** Shows the line behind a spinner that turns with each call. The last column stays free, so that nothing wraps. */
    void show(Line line) {
        show(line, Line.empty());
    }

    /** The same with words behind it that stay whole when the line has to be cut, unless they would leave it no room. */
    synchronized void show(Line line, Line tail) {
        Line turning = Line.of(Style.KEY, TURNS[turn++ % TURNS.length]).with(Style.PLAIN, " ");
        int room = Math.max(1, columns.getAsInt() - 1);
        int tailWidth = DisplayWidth.of(tail.text());
        boolean roomy = room - tailWidth >= LEAST_ROOM;
        Line fitting = joined(turning, line).fit(roomy ? room - tailWidth : room);
        drawn = (roomy ? joined(fitting, tail) : fitting).painted(theme);
        out.print(ERASE + drawn);
        out.flush();
    }

    private static Line joined(Line first, Line second) {
        Line joined = first;
        for (Line.Span span : second.spans()) {
            joined = joined.with(span.style(), span.text());
        }
        return joined;
    }

    /** Takes the line away, if it is there. */
    synchronized void erase() {
        if (!drawn.isEmpty()) {
            out.print(ERASE);
            out.flush();
            drawn = "";
        }
    }

    /** Prints a whole line above it. */
    synchronized void above(String line) {
        out.println((drawn.isEmpty() ? "" : ERASE) + line);
        out.print(drawn);
        out.flush();
    }
}
