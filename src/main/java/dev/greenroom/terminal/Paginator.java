package dev.greenroom.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A list shown page by page: which row has the cursor, which words were typed to find one, which filter applies. It
 * draws itself as lines and takes keys, and knows nothing of a terminal. All state lives here, so that showing it again
 * after a detail view gives the same page and cursor. Rows are numbered over the whole list, from 1.
 */
public class Paginator<T> {
    private final String title;
    private final Function<T, String> label;
    private final int pageSize;
    private final List<String> filters;
    private final Function<String, String> emptyWords;

    private List<T> rows = List.of();
    private List<T> shown = List.of();
    private String filter;
    private String typed = "";
    private boolean typing;
    private boolean helping;
    private int cursor;
    private int typedNumber;
    private Size size = Size.unlimited();

    Paginator(PaginatorBuilder<T> builder) {
        title = builder.title;
        label = builder.label;
        pageSize = builder.pageSize;
        filters = builder.filters;
        filter = builder.filter;
        emptyWords = builder.emptyWords;
    }

    /** Starts a list with this heading. */
    public static <T> PaginatorBuilder<T> titled(String title) {
        return new PaginatorBuilder<>(title);
    }

    public final String title() {
        return title;
    }

    /** All rows of the current filter in the order they are shown, whatever was typed to find one. */
    public final List<T> rows() {
        return rows;
    }

    /** Replaces the rows; page and cursor stay as far as there are rows. */
    public final void rows(List<T> newRows) {
        rows = arranged(List.copyOf(newRows));
        find();
    }

    /** The current filter; empty when the list has none. */
    public final String filter() {
        return filter;
    }

    /**
     * Changes the filter, which is only a word here: the caller loads the rows that belong to it.
     *
     * @throws IllegalArgumentException when the list has no such filter
     */
    public final void filter(String newFilter) {
        if (!filters.contains(newFilter)) {
            throw new IllegalArgumentException("no filter " + newFilter + " in " + filters);
        }
        if (!newFilter.equals(filter)) {
            filter = newFilter;
            cursor = 0;
        }
    }

    /** What one can filter by; empty when the list has no filters. */
    public final List<String> filters() {
        return filters;
    }

    /** The page with the cursor, from 1. */
    public final int page() {
        return cursor / rowsPerPage() + 1;
    }

    /** How many pages there are, at least 1. */
    public final int pages() {
        return Math.max(1, (shown.size() + rowsPerPage() - 1) / rowsPerPage());
    }

    /** Tells how much room there is; the cursor stays on its row. */
    public final void resize(Size newSize) {
        size = Objects.requireNonNull(newSize, "size is null");
    }

    /** The list as it looks now: never more lines or columns than there is room for. */
    public final List<Line> lines() {
        return new PaginatorFrame<>(this, true).lines();
    }

    /** Takes a key; present when the caller has to do something. */
    public final Optional<Browsed<T>> press(Key key) {
        if (helping) {
            helping = false;
            return Optional.empty();
        }
        return typing ? pressWhileTyping(key) : pressWhileChoosing(key);
    }

    private Optional<Browsed<T>> pressWhileChoosing(Key key) {
        int number = typedNumber;
        typedNumber = 0;
        switch (key.name()) {
            case UP -> step(-1);
            case DOWN -> step(1);
            case LEFT, PAGE_UP -> turn(-1);
            case RIGHT, PAGE_DOWN -> turn(1);
            case HOME -> cursor = 0;
            case END -> cursor = Math.max(0, shown.size() - 1);
            case ENTER -> {
                return focused().map(Browsed::chosen);
            }
            case ESCAPE -> {
                return escape();
            }
            case F5 -> {
                return Optional.of(Browsed.refresh());
            }
            case TAB -> {
                return nextFilter(1);
            }
            case BACK_TAB -> {
                return nextFilter(-1);
            }
            case CHARACTER -> {
                return character(key.text(), number);
            }
            case BACKSPACE, INTERRUPT, SUSPEND, END_OF_INPUT, UNKNOWN -> {}
        }
        return Optional.empty();
    }

    private Optional<Browsed<T>> character(String character, int number) {
        switch (character) {
            case "k" -> step(-1);
            case "j" -> step(1);
            case "h" -> turn(-1);
            case "l" -> turn(1);
            case "/" -> typing = true;
            case "?" -> helping = true;
            case "f" -> {
                return nextFilter(1);
            }
            case "r" -> {
                return Optional.of(Browsed.refresh());
            }
            case "q", "Q" -> {
                return Optional.of(Browsed.back());
            }
            default -> Numbers.read(character).ifPresent(digit -> jump(number, digit));
        }
        return Optional.empty();
    }

    private void jump(int number, int digit) {
        typedNumber = Numbers.longer(number, digit, shown.size());
        focus(typedNumber);
    }

    private Optional<Browsed<T>> pressWhileTyping(Key key) {
        switch (key.name()) {
            case CHARACTER -> find(typed + key.text());
            case BACKSPACE -> find(withoutLast(typed));
            case ENTER -> typing = false;
            case ESCAPE -> find("");
            case UP -> step(-1);
            case DOWN -> step(1);
            case LEFT, PAGE_UP -> turn(-1);
            case RIGHT, PAGE_DOWN -> turn(1);
            case HOME, END, TAB, BACK_TAB, F5, INTERRUPT, SUSPEND, END_OF_INPUT, UNKNOWN -> {}
        }
        if (key.name() == Key.Name.ESCAPE) {
            typing = false;
        }
        return Optional.empty();
    }

    private static String withoutLast(String text) {
        return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    /** Esc first takes back what was typed, then leaves. */
    private Optional<Browsed<T>> escape() {
        if (typed.isEmpty()) {
            return Optional.of(Browsed.back());
        }
        find("");
        return Optional.empty();
    }

    private Optional<Browsed<T>> nextFilter(int step) {
        if (filters.isEmpty()) {
            return Optional.empty();
        }
        filter(filters.get(Math.floorMod(filters.indexOf(filter) + step, filters.size())));
        return Optional.of(Browsed.filter(filter));
    }

    private void step(int by) {
        cursor = shown.isEmpty() ? 0 : Math.floorMod(cursor + by, shown.size());
    }

    /** Turns the page, the cursor staying at its height; false at the first and the last page. */
    final boolean turn(int by) {
        int target = page() + by;
        if (target < 1 || target > pages()) {
            return false;
        }
        cursor = Math.min(cursor + by * rowsPerPage(), shown.size() - 1);
        return true;
    }

    /** Shows only rows whose label contains the words, in any case; all for no words. */
    final void find(String words) {
        if (!words.equals(typed)) {
            cursor = 0;
        }
        typed = words;
        find();
    }

    private void find() {
        String wanted = typed.toLowerCase(Locale.ROOT);
        shown = typed.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> label(row).toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        cursor = Math.min(cursor, Math.max(0, shown.size() - 1));
    }

    private Optional<T> focused() {
        return focus(cursor + 1);
    }

    /** Puts the cursor on the row with this number, if there is one. */
    final Optional<T> focus(int number) {
        if (number < 1 || number > shown.size()) {
            return Optional.empty();
        }
        cursor = number - 1;
        return Optional.of(shown.get(cursor));
    }

    /** Rows on a page: as many as were asked for, or as there is room for. */
    final int rowsPerPage() {
        int room = size.rows() - PaginatorFrame.linesAround(this);
        return Math.max(1, Math.min(pageSize, room - sectionLines(room)));
    }

    /** The rows in the order they are shown. */
    List<T> arranged(List<T> unordered) {
        return unordered;
    }

    /** The heading that a row stands under; empty for none. */
    String section(T row) {
        return "";
    }

    /** How many of the lines that there is room for may be headings. */
    int sectionLines(int room) {
        return 0;
    }

    public final String label(T row) {
        return label.apply(row);
    }

    final String emptyWords() {
        return emptyWords.apply(filter);
    }

    /** The rows that are left of what was typed. */
    final List<T> shown() {
        return shown;
    }

    final int cursor() {
        return cursor;
    }

    final String typed() {
        return typed;
    }

    final boolean isTyping() {
        return typing;
    }

    final boolean isHelping() {
        return helping;
    }

    final Size size() {
        return size;
    }
}
