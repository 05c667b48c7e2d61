package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A menu on a screen: which choice has the cursor. */
final class MenuFrame<T> {
    private static final int ROOMY = 12;

    private static final List<String[]> KEYS = List.of(
            new String[] {"↑ ↓  k j", "one choice up or down"},
            new String[] {"1 2 3 ...", "to the choice with that number"},
            new String[] {"Home End", "first or last choice"},
            new String[] {"Enter", "choose"},
            new String[] {"q  Esc", "back"},
            new String[] {"Ctrl-Z", "stop for now; the shell's fg goes on"},
            new String[] {"Ctrl-C", "leave"});

    /** What a key led to; {@code picked} is empty when the person goes back. */
    record Left<T>(Optional<T> picked) {}

    private final Menu<T> menu;
    private int cursor;
    private int typedNumber;
    private boolean helping;

    MenuFrame(Menu<T> menu) {
        this.menu = menu;
    }

    /** One choice with its number. */
    static Line choice(Menu.Choice<?> choice, int number, int count) {
        return numbered(choice, number, count, "  ", Style.PLAIN);
    }

    private static Line numbered(Menu.Choice<?> choice, int number, int count, String before, Style style) {
        int digits = String.valueOf(count).length();
        String words = before + DisplayWidth.rightAligned(String.valueOf(number), digits) + "  " + choice.label();
        Line line = Line.of(style, words);
        return choice.detail().isEmpty() ? line : line.with(Style.DIM, "  " + choice.detail());
    }

    /** The menu as it looks now: never more lines or columns than there is room for. */
    List<Line> lines(Size size) {
        return helping ? Frames.within(Frames.keys(KEYS), 0, size) : choices(size);
    }

    private List<Line> choices(Size size) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Style.TITLE, menu.title()));
        menu.header().forEach(text -> lines.add(Line.of(text)));
        int first = lines.size();
        int count = menu.choices().size();
        for (int i = 0; i < count; i++) {
            boolean here = i == cursor;
            lines.add(numbered(
                    menu.choices().get(i), i + 1, count, here ? "> " : "  ", here ? Style.SELECTED : Style.PLAIN));
        }
        if (size.rows() >= ROOMY) {
            lines.add(Line.empty());
        }
        lines.add(Frames.hint("↑↓", "move", "Enter", "choose", "q", "back", "?", "keys"));
        return Frames.within(lines, first + cursor, size);
    }

    /** Takes a key; present when the menu is left. */
    Optional<Left<T>> press(Key key) {
        if (helping) {
            helping = false;
            return Optional.empty();
        }
        int number = typedNumber;
        typedNumber = 0;
        switch (key.name()) {
            case UP -> step(-1);
            case DOWN, TAB -> step(1);
            case BACK_TAB -> step(-1);
            case HOME, PAGE_UP -> cursor = 0;
            case END, PAGE_DOWN -> cursor = menu.choices().size() - 1;
            case ENTER -> {
                return Optional.of(
                        new Left<>(Optional.of(menu.choices().get(cursor).value())));
            }
            case ESCAPE -> {
                return Optional.of(new Left<>(Optional.empty()));
            }
            case CHARACTER -> {
                return character(key.text(), number);
            }
            case LEFT, RIGHT, BACKSPACE, F5, INTERRUPT, SUSPEND, END_OF_INPUT, UNKNOWN -> {}
        }
        return Optional.empty();
    }

    private Optional<Left<T>> character(String character, int number) {
        switch (character) {
            case "k" -> step(-1);
            case "j" -> step(1);
            case "?" -> helping = true;
            case "q", "Q" -> {
                return Optional.of(new Left<>(Optional.empty()));
            }
            default -> Numbers.read(character).ifPresent(digit -> jump(number, digit));
        }
        return Optional.empty();
    }

    private void jump(int number, int digit) {
        typedNumber = Numbers.longer(number, digit, menu.choices().size());
        if (typedNumber >= 1 && typedNumber <= menu.choices().size()) {
            cursor = typedNumber - 1;
        }
    }

    private void step(int by) {
        cursor = Math.floorMod(cursor + by, menu.choices().size());
    }

    /** The label under the cursor. */
    String focusedLabel() {
        return menu.choices().get(cursor).label();
    }
}
