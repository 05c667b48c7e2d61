package dev.greenroom.endtoend;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal's screen, with its colours, as an SVG drawing. */
final class TerminalPicture {
    private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");
    private static final double COLUMN = 8.4;
    private static final int ROW = 18;
    private static final int MARGIN = 16;

    private final List<String> lines;
    private final int columns;

    /** @param lines as {@code tmux capture-pane -e} gives them */
    TerminalPicture(List<String> lines, int columns) {
        this.lines = List.copyOf(lines);
        this.columns = columns;
    }

    String svg() {
        int width = (int) (columns * COLUMN) + 2 * MARGIN;
        int height = lines.size() * ROW + 2 * MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
                .formatted(width, height, width, height));
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#16181d\"/>\n");
        svg.append("<g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\""
                + " fill=\"#d7dae0\" xml:space=\"preserve\">\n");
        for (int row = 0; row < lines.size(); row++) {
            line(svg, lines.get(row), MARGIN + (row + 1) * ROW - 5);
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static void line(StringBuilder svg, String line, int y) {
        Matcher matcher = STYLE.matcher(line);
        String style = "";
        int from = 0;
        int column = 0;
        while (matcher.find()) {
            column = piece(svg, line.substring(from, matcher.start()), style, column, y);
            style = matcher.group(1);
            from = matcher.end();
        }
        piece(svg, line.substring(from), style, column, y);
    }

    private static int piece(StringBuilder svg, String text, String style, int column, int y) {
        if (!text.isBlank()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s>%s</text>%n",
                    MARGIN + column * COLUMN,
                    y,
                    text.length() * COLUMN,
                    looks(style),
                    escaped(text)));
        }
        return column + text.length();
    }

    private static String looks(String style) {
        List<String> codes = List.of(style.split(";"));
        StringBuilder looks = new StringBuilder();
        if (codes.contains("1")) {
            looks.append(" font-weight=\"bold\"");
        }
        if (codes.contains("2")) {
            looks.append(" fill-opacity=\"0.6\"");
        }
        colour(looks, codes, "31", "#ff7b72");
        colour(looks, codes, "32", "#7ee787");
        colour(looks, codes, "33", "#f2cc60");
        colour(looks, codes, "36", "#76e3ea");
        return looks.toString();
    }

    private static void colour(StringBuilder looks, List<String> codes, String code, String colour) {
        if (codes.contains(code)) {
            looks.append(" fill=\"").append(colour).append('"');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace(" ", "\u00a0");
    }
}
