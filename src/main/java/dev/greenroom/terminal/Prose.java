package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;

/** The lines that both consoles write and never touch again. */
final class Prose {
    private static final int LABEL_AT_MOST = 24;
    private static final int LEAST_FOR_TWO_COLUMNS = 40;

    private final StatusLine status;
    private final Theme theme;

    /** @param status the line that may stand where the next one goes */
    Prose(StatusLine status, Theme theme) {
        this.status = status;
        this.theme = theme;
    }

    void print(Line line) {
        status.above(line.painted(theme));
    }

    void print(Style style, String text) {
        print(Line.of(style, text));
    }

    void title(String text) {
        print(Line.empty());
        print(Style.TITLE, text);
    }

    void warn(String sentence) {
        print(Line.of(Style.WARNING, "warning: ").with(Style.PLAIN, sentence));
    }

    void error(String message, String hint) {
        print(Line.of(Style.BAD, "error: ").with(Style.PLAIN, message));
        if (!hint.isEmpty()) {
            print(Line.of(Style.DIM, "hint: ").with(Style.PLAIN, hint));
        }
    }

    /** What is at stake, above a question. */
    void facts(Confirmation confirmation) {
        confirmation.facts().forEach(fact -> print(Style.PLAIN, "  " + fact));
        if (confirmation.destructive()) {
            print(Style.WARNING, "This cannot be undone.");
        }
    }

    /** @param limit columns to wrap values at; 0 for no limit */
    void card(Card card, int limit) {
        title(limit > 0 ? DisplayWidth.fit(Harmless.line(card.title()), limit) : card.title());
        rows(card, limit).forEach(this::print);
    }

    /** The rows of a card, laid out; {@code limit} as above. */
    static List<Line> rows(Card card, int limit) {
        int labels = card.rows().stream()
                .mapToInt(row -> DisplayWidth.of(Harmless.line(row.label())))
                .max()
                .orElse(0);
        boolean narrow = limit > 0 && limit < LEAST_FOR_TWO_COLUMNS;
        int indent = narrow ? 2 : Math.min(labels, LABEL_AT_MOST) + 4;
        List<Line> lines = new ArrayList<>();
        card.rows().forEach(row -> row(row, indent, narrow, limit > 0 ? limit : Integer.MAX_VALUE, lines));
        return lines;
    }

    private static void row(Card.Row row, int indent, boolean narrow, int limit, List<Line> made) {
        String label = "  " + DisplayWidth.fit(Harmless.line(row.label()), Math.min(LABEL_AT_MOST, limit));
        List<String> lines = Harmless.lines(row.value().stripTrailing()).stream()
                .flatMap(line -> DisplayWidth.wrap(line, limit - indent).stream())
                .toList();
        if (narrow) {
            made.add(Line.of(Style.DIM, label.stripLeading()));
        }
        for (int i = 0; i < lines.size(); i++) {
            String before = i == 0 && !narrow ? label : "";
            made.add(Line.of(Style.DIM, DisplayWidth.padded(before, indent)).with(Style.PLAIN, lines.get(i)));
        }
    }
}
