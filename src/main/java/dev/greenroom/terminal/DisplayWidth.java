package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Columns that text takes on a screen: wide characters take two, marks none. All methods take linear time. */
public final class DisplayWidth {
    private static final String ELLIPSIS = "…";

    private DisplayWidth() {}

    /** Columns of the text; characters that should not be printed count one. */
    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            columns += of(c);
            i += Character.charCount(c);
        }
        return columns;
    }

    private static int of(int codePoint) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return 1;
        }
        int width = WCWidth.wcwidth(codePoint);
        return width < 0 ? 1 : width;
    }

    /** The text in at most {@code columns}, ending in an ellipsis where something was cut off. */
    public static String fit(String text, int columns) {
        if (columns <= 0) {
            return "";
        }
        int used = 0;
        int cut = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int width = of(c);
            if (used + width > columns) {
                return text.substring(0, cut) + ELLIPSIS;
            }
            used += width;
            i += Character.charCount(c);
            cut = used <= columns - 1 ? i : cut;
        }
        return text;
    }

    /** The text with spaces behind it, up to {@code columns}; longer text stays as it is. */
    public static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** The text with spaces before it, up to {@code columns}; longer text stays as it is. */
    public static String rightAligned(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    /**
     * One line of text as several of at most {@code columns}, broken at spaces, or inside a word that is longer than a
     * line. An address is never broken, so that it can still be followed; the terminal wraps it.
     */
    public static List<String> wrap(String line, int columns) {
        int limit = Math.max(2, columns);
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int used = 0;
        for (String word : line.split("(?<= )(?=[^ ])")) {
            String bare = word.stripTrailing();
            if (used > 0 && used + of(bare) > limit) {
                lines.add(current.toString().stripTrailing());
                current.setLength(0);
            }
            boolean breaks = of(bare) > limit && !bare.contains("://");
            current.append(breaks ? broken(bare, limit, lines) : bare).append(word, bare.length(), word.length());
            used = of(current.toString());
        }
        lines.add(current.toString().stripTrailing());
        return lines;
    }

    /** Adds the full lines of a long word and returns what is left of it. */
    private static String broken(String word, int limit, List<String> lines) {
        int start = 0;
        int used = 0;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            if (used + of(c) > limit) {
                lines.add(word.substring(start, i));
                start = i;
                used = 0;
            }
            used += of(c);
            i += Character.charCount(c);
        }
        return word.substring(start);
    }
}
