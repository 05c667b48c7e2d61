package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Rows that keep coming: the newest is in sight until the person moves; one can be opened, filtered, done again. */
public final class LiveList {
    private static final int MOST = 5000;
    private static final int FRAME_LINES = 2;

    /**
     * One row.
     *
     * @param counted whether it is a thing of its own and not a remark on one
     * @param thing what Enter and {@code r} act on, asked for when they are pressed; empty for none
     */
    public record Entry(Line line, boolean counted, Supplier<Optional<Thing>> thing) {
        public Entry {
            Objects.requireNonNull(line, "line is null");
            Objects.requireNonNull(thing, "thing is null");
        }
    }

    /**
     * What is behind a row, or behind several.
     *
     * @param body what Enter opens
     * @param again what {@code r} does
     */
    public record Thing(List<String> body, Runnable again) {
        public Thing {
            body = List.copyOf(body);
            Objects.requireNonNull(again, "again is null");
        }
    }

    private final String title;
    private final Supplier<Optional<Entry>> source;
    private final BooleanSupplier ended;
    private final List<Entry> entries = new ArrayList<>();
    private String filter = "";
    private boolean typing;
    private boolean following = true;
    private boolean left;
    private int cursor;
    private Line head;
    private Thing opened;
    private String remark = "";
    private int scroll;
    private int page = 1;

    /**
     * @param source gives the next row, if there is one; asked again and again
     * @param ended whether somebody else has ended it
     */
    public LiveList(String title, Supplier<Optional<Entry>> source, BooleanSupplier ended) {
        this.title = title;
        this.source = source;
        this.ended = ended;
    }

    /** Takes what has come; whether anything has. */
    boolean refill() {
        int before = entries.size();
        for (Optional<Entry> next = source.get(); next.isPresent(); next = source.get()) {
            entries.add(next.get());
        }
        boolean more = entries.size() > before;
        if (entries.size() > MOST) {
            int gone = entries.size() - MOST;
            entries.subList(0, gone).clear();
            cursor = Math.max(0, cursor - gone);
        }
        return more;
    }

    boolean isOver() {
        return left || ended.getAsBoolean();
    }

    private List<Entry> shown() {
        String wanted = filter.toLowerCase(Locale.ROOT);
        return filter.isEmpty()
                ? entries
                : entries.stream()
                        .filter(entry ->
                                entry.line().text().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
    }

    /** The rows as they look now: never more lines or columns than there is room for. */
    List<Line> lines(Size size) {
        page = Math.max(1, size.rows() - FRAME_LINES);
        List<Line> lines = new ArrayList<>();
        if (opened == null) {
            rows(lines);
        } else {
            body(lines);
        }
        return lines.stream()
                .limit(size.rows())
                .map(line -> line.fit(size.columns()))
                .toList();
    }

    private void rows(List<Line> lines) {
        List<Entry> shown = shown();
        place(shown);
        lines.add(Line.of(Style.TITLE, title).with(Style.DIM, "  " + counted(shown) + " of " + counted(entries)));
        int first = Math.max(0, Math.min(cursor - page / 2, shown.size() - page));
        for (int i = first; i < Math.min(shown.size(), first + page); i++) {
            Line row = Line.of(i == cursor ? Style.SELECTED : Style.PLAIN, i == cursor ? "> " : "  ");
            for (Line.Span span : shown.get(i).line().spans()) {
                row = row.with(i == cursor ? Style.SELECTED : span.style(), span.text());
            }
            lines.add(row);
        }
        lines.add(
                !remark.isEmpty()
                        ? Line.of(Style.WARNING, remark)
                        : typing
                                ? Line.of(Style.KEY, "/" + filter + "_")
                                : Frames.hint(
                                        "↑↓",
                                        "move",
                                        "Enter",
                                        "body",
                                        "/",
                                        "filter" + (filter.isEmpty() ? "" : ": " + filter),
                                        "r",
                                        "again",
                                        "q",
                                        "stop"));
    }

    private static long counted(List<Entry> some) {
        return some.stream().filter(Entry::counted).count();
    }

    private void place(List<Entry> shown) {
        int last = shown.size() - 1;
        cursor = Math.max(0, following ? last : Math.min(cursor, last));
    }

    private void body(List<Line> lines) {
        lines.add(head);
        scroll = Math.max(0, Math.min(scroll, opened.body().size() - page));
        opened.body().stream().skip(scroll).limit(page).forEach(text -> lines.add(Line.of(text)));
        lines.add(Frames.hint("↑↓", "scroll", "r", "again", "q", "back"));
    }

    /** Takes a key. */
    void press(Key key) {
        place(shown());
        remark = "";
        if (typing) {
            type(key);
        } else if (opened != null) {
            read(key);
        } else {
            move(key);
        }
    }

    private void type(Key key) {
        switch (key.name()) {
            case CHARACTER -> filter += key.text();
            case BACKSPACE ->
                filter = filter.isEmpty() ? "" : filter.substring(0, filter.offsetByCodePoints(filter.length(), -1));
            case ESCAPE -> {
                filter = "";
                typing = false;
            }
            case ENTER -> typing = false;
            case UP, DOWN, LEFT, RIGHT, PAGE_UP, PAGE_DOWN, HOME, END, TAB, BACK_TAB, F5 -> typing = false;
            case INTERRUPT, SUSPEND, END_OF_INPUT, UNKNOWN -> {}
        }
        following = true;
    }

    private void read(Key key) {
        switch (key.name()) {
            case UP -> scroll--;
            case DOWN -> scroll++;
            case PAGE_UP -> scroll -= page;
            case PAGE_DOWN -> scroll += page;
            case HOME -> scroll = 0;
            case END -> scroll = Integer.MAX_VALUE - page;
            case ENTER, ESCAPE, LEFT -> opened = null;
            case CHARACTER -> readCharacter(key.text());
            case RIGHT, TAB, BACK_TAB, BACKSPACE, F5, INTERRUPT, SUSPEND, END_OF_INPUT, UNKNOWN -> {}
        }
    }

    private void readCharacter(String text) {
        if (text.equals("q")) {
            opened = null;
        } else if (text.equals("r")) {
            opened.again().run();
        }
    }

    private void move(Key key) {
        switch (key.name()) {
            case UP -> to(cursor - 1);
            case DOWN -> to(cursor + 1);
            case PAGE_UP -> to(cursor - page);
            case PAGE_DOWN -> to(cursor + page);
            case HOME -> to(0);
            case END -> following = true;
            case ENTER, RIGHT -> open();
            case ESCAPE -> filter = "";
            case CHARACTER -> moveCharacter(key.text());
            case LEFT, TAB, BACK_TAB, BACKSPACE, F5, INTERRUPT, SUSPEND, END_OF_INPUT, UNKNOWN -> {}
        }
    }

    private void moveCharacter(String text) {
        switch (text) {
            case "q" -> left = true;
            case "/" -> typing = true;
            case "k" -> to(cursor - 1);
            case "j" -> to(cursor + 1);
            case "r" -> act((line, thing) -> thing.again().run());
            default -> {}
        }
    }

    private void to(int row) {
        int last = shown().size() - 1;
        cursor = Math.max(0, Math.min(row, last));
        following = cursor == last;
    }

    private Optional<Entry> focused() {
        List<Entry> shown = shown();
        return cursor < shown.size() ? Optional.of(shown.get(cursor)) : Optional.empty();
    }

    private void open() {
        act((line, thing) -> {
            head = line;
            opened = thing;
            scroll = 0;
        });
    }

    private void act(BiConsumer<Line, Thing> deed) {
        focused()
                .ifPresent(entry -> entry.thing()
                        .get()
                        .ifPresentOrElse(
                                thing -> deed.accept(entry.line(), thing),
                                () -> remark = "nothing is behind this line"));
    }
}
