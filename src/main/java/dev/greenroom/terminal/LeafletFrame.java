package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A leaflet on a screen: which card is open, and how far it is scrolled. */
final class LeafletFrame {
    private static final List<String[]> KEYS = List.of(
            new String[] {"← →  h l", "one back or on"},
            new String[] {"Home End", "the first or the last"},
            new String[] {"↑ ↓  k j", "scroll a long one"},
            new String[] {"Enter", "take it"},
            new String[] {"q  Esc", "back"},
            new String[] {"Ctrl-Z", "stop for now; the shell's fg goes on"},
            new String[] {"Ctrl-C", "leave"});

    private final Leaflet leaflet;
    private int number;
    private int scrolled;
    private boolean helping;
    private Card card;

    LeafletFrame(Leaflet leaflet, int first) {
        this.leaflet = leaflet;
        open(first);
    }

    private void open(int wanted) {
        int next = leaflet.within(wanted);
        if (card == null || next != number) {
            number = next;
            scrolled = 0;
            card = leaflet.page(number);
        }
    }

    /** The card as it looks now: never more lines or columns than there is room for. */
    List<Line> lines(Size size) {
        if (helping) {
            return Frames.within(Frames.keys(KEYS), 0, size);
        }
        List<Line> rows = Prose.rows(card, size.columns());
        int room = Math.max(1, size.rows() - 2);
        scrolled = Math.max(0, Math.min(scrolled, rows.size() - room));
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Style.TITLE, card.title()));
        lines.addAll(rows.subList(scrolled, Math.min(rows.size(), scrolled + room)));
        lines.add(hint(rows.size() > room));
        return Frames.within(lines, lines.size() - 1, size);
    }

    private Line hint(boolean isLong) {
        Line place = Line.of(Style.DIM, leaflet.noun() + " " + number + " of " + leaflet.count() + "  ");
        Line keys = isLong
                ? Frames.hint("←→", "walk", "↑↓", "scroll", "Enter", "take", "q", "back", "?", "keys")
                : Frames.hint("←→", "walk", "Enter", "take", "q", "back", "?", "keys");
        for (Line.Span span : keys.spans()) {
            place = place.with(span.style(), span.text());
        }
        return place;
    }

    /** Takes a key; present when the leaflet is left. */
    Optional<MenuFrame.Left<Integer>> press(Key key) {
        if (helping) {
            helping = false;
            return Optional.empty();
        }
        switch (key.name()) {
            case LEFT, BACK_TAB -> open(number - 1);
            case RIGHT, TAB -> open(number + 1);
            case HOME -> open(1);
            case END -> open(leaflet.count());
            case UP, PAGE_UP -> scrolled--;
            case DOWN, PAGE_DOWN -> scrolled++;
            case ENTER -> {
                return Optional.of(new MenuFrame.Left<>(Optional.of(number)));
            }
            case ESCAPE -> {
                return Optional.of(new MenuFrame.Left<>(Optional.empty()));
            }
            case CHARACTER -> {
                return character(key.text());
            }
            case BACKSPACE, F5, INTERRUPT, SUSPEND, END_OF_INPUT, UNKNOWN -> {}
        }
        return Optional.empty();
    }

    private Optional<MenuFrame.Left<Integer>> character(String character) {
        switch (character) {
            case "h" -> open(number - 1);
            case "l" -> open(number + 1);
            case "k" -> scrolled--;
            case "j" -> scrolled++;
            case "?" -> helping = true;
            case "q", "Q" -> {
                return Optional.of(new MenuFrame.Left<>(Optional.empty()));
            }
            default -> {}
        }
        return Optional.empty();
    }
}
