package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;

/** Draws a {@link Paginator}. */
final class PaginatorFrame<T> {
    /** A screen lower than this has no room for empty lines. */
    private static final int ROOMY = 12;

    private static final List<String[]> KEYS = List.of(
            new String[] {"↑ ↓  k j", "one row up or down"},
            new String[] {"1 2 3 ...", "to the row with that number"},
            new String[] {"← →  h l", "one page back or on (also Page Up, Page Down)"},
            new String[] {"Home End", "first or last row"},
            new String[] {"Enter", "open the row"},
            new String[] {"/", "find by typing; Enter keeps what was found, Esc shows all again"},
            new String[] {"f  Tab", "next filter"},
            new String[] {"r  F5", "load again"},
            new String[] {"q  Esc", "back"});

    private final Paginator<T> list;
    private final List<Line> lines = new ArrayList<>();
    private final boolean withCursor;
    private int focus;

    PaginatorFrame(Paginator<T> list, boolean withCursor) {
        this.list = list;
        this.withCursor = withCursor;
    }

    /** Lines that are not rows, of a list as it is now. */
    static int linesAround(Paginator<?> list) {
        int empty = list.size().rows() >= ROOMY ? 2 : 0;
        int filters = list.filters().isEmpty() ? 0 : 1;
        int find = isFinding(list) ? 1 : 0;
        return 2 + empty + filters + find;
    }

    private static boolean isFinding(Paginator<?> list) {
        return list.isTyping() || !list.typed().isEmpty();
    }

    /** The page without a cursor and without keys, to be read line by line. */
    List<Line> linesToRead() {
        heading();
        rows();
        return lines;
    }

    List<Line> lines() {
        if (list.isHelping()) {
            lines.addAll(Frames.keys(KEYS));
        } else {
            page();
        }
        return Frames.within(lines, focus, list.size());
    }

    private void page() {
        heading();
        gap();
        rows();
        gap();
        lines.add(hint());
    }

    private void gap() {
        if (list.size().rows() >= ROOMY) {
            lines.add(Line.empty());
        }
    }

    private void heading() {
        lines.add(Line.of(Style.TITLE, list.title()).with(Style.DIM, " · " + position() + " · " + count()));
        if (!list.filters().isEmpty()) {
            lines.add(filters());
        }
        if (isFinding(list)) {
            lines.add(Line.of(Style.KEY, "Find: ")
                    .with(Style.PLAIN, list.typed())
                    .with(Style.SELECTED, list.isTyping() ? "_" : ""));
        }
    }

    private String position() {
        return "page " + list.page() + " of " + list.pages();
    }

    private String count() {
        int all = list.rows().size();
        int found = list.shown().size();
        String count = list.typed().isEmpty() ? String.valueOf(all) : found + " of " + all;
        return list.filter().isEmpty() ? count : count + " " + list.filter();
    }

    private Line filters() {
        Line line = Line.of(Style.DIM, "Filter: ");
        for (String filter : list.filters()) {
            boolean current = filter.equals(list.filter());
            line = line.with(Style.PLAIN, filter.equals(list.filters().get(0)) ? "" : "  ")
                    .with(current ? Style.SELECTED : Style.PLAIN, current ? "[" + filter + "]" : filter);
        }
        return line;
    }

    private void rows() {
        focus = lines.size();
        if (list.shown().isEmpty()) {
            String nothing = list.rows().isEmpty() ? list.emptyWords() : "Nothing contains \"" + list.typed() + "\".";
            lines.add(Line.of("  " + nothing));
            return;
        }
        int first = (list.page() - 1) * list.rowsPerPage();
        int end = Math.min(first + list.rowsPerPage(), list.shown().size());
        String section = "";
        for (int i = first; i < end; i++) {
            section = section(list.section(list.shown().get(i)), section);
            if (i == list.cursor()) {
                focus = lines.size();
            }
            lines.add(row(i));
        }
    }

    private String section(String name, String before) {
        if (!name.equals(before)) {
            lines.add(Line.of(Style.DIM, "    --- " + name + " ---"));
        }
        return name;
    }

    private Line row(int index) {
        int digits = String.valueOf(list.shown().size()).length();
        String number = DisplayWidth.rightAligned(String.valueOf(index + 1), digits);
        String label = list.label(list.shown().get(index));
        if (withCursor && index == list.cursor()) {
            return Line.of(Style.SELECTED, "> " + number + "  " + label);
        }
        return Line.of(Style.DIM, "  " + number + "  ").with(Style.PLAIN, label);
    }

    private Line hint() {
        if (list.isTyping()) {
            return Frames.hint("Enter", "keep", "Esc", "show all");
        }
        return list.filters().isEmpty()
                ? Frames.hint("↑↓", "move", "←→", "page", "Enter", "open", "/", "find", "q", "back", "?", "keys")
                : Frames.hint(
                        "↑↓", "move", "←→", "page", "Enter", "open", "/", "find", "f", "filter", "q", "back", "?",
                        "keys");
    }
}
