package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;

/** One line of a screen as a value: harmless pieces of text, each with its style. */
public record Line(List<Span> spans) {
    /** A piece of text; making one makes the text harmless. */
    public record Span(Style style, String text) {
        public Span {
            text = Harmless.line(text);
        }
    }

    public Line {
        spans = List.copyOf(spans);
    }

    public static Line empty() {
        return new Line(List.of());
    }

    public static Line of(String text) {
        return of(Style.PLAIN, text);
    }

    public static Line of(Style style, String text) {
        return empty().with(style, text);
    }

    /** This line with a piece more. */
    public Line with(Style style, String text) {
        List<Span> longer = new ArrayList<>(spans);
        longer.add(new Span(style, text));
        return new Line(longer);
    }

    /** The text alone. */
    public String text() {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }

    /** This line in at most {@code columns}, ending in an ellipsis where something was cut off. */
    public Line fit(int columns) {
        if (DisplayWidth.of(text()) <= columns) {
            return this;
        }
        List<Span> kept = new ArrayList<>();
        int left = columns;
        for (Span span : spans) {
            int width = DisplayWidth.of(span.text());
            if (width >= left) {
                // A space too many makes the ellipsis appear even where this piece would just have fitted.
                kept.add(new Span(span.style(), DisplayWidth.fit(span.text() + " ", left)));
                return new Line(kept);
            }
            kept.add(span);
            left -= width;
        }
        return new Line(kept);
    }

    /** The line as it is written to a terminal or a pipe. */
    public String painted(Theme theme) {
        StringBuilder painted = new StringBuilder();
        spans.forEach(span -> painted.append(theme.paint(span.style(), span.text())));
        return painted.toString();
    }
}
