package dev.greenroom.terminal;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;

/**
 * Makes text from outside safe to print. Whatever could move the cursor, recolour the screen, reorder or hide other
 * text becomes visible: control characters as their pictures ({@code ␛}), everything else as its number. Two
 * things are dropped because they only change how a neighbour looks and terminals disagree on its width: variation
 * selectors, and joiners between symbols. Takes time linear in the text.
 */
public final class Harmless {
    /** More marks than any language puts on one letter; the rest would paint over the lines above and below. */
    private static final int MARKS_AT_MOST = 8;

    /** Scripts in which the joiners U+200C and U+200D are part of the spelling. */
    private static final Set<UnicodeScript> JOINING = Set.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA);

    private Harmless() {}

    /** The text on one line; line breaks and tabs become visible too. */
    public static String line(String text) {
        return isPrintableAscii(text) ? text : rewrite(text, false);
    }

    /** The text with its line breaks kept; tabs become four spaces. */
    public static String text(String text) {
        if (isPrintableAscii(text)) {
            return text;
        }
        return rewrite(text.replace("\r\n", "\n"), true);
    }

    /** The lines of a text, each harmless; one empty line for an empty text. */
    public static List<String> lines(String text) {
        return List.of(text(text).split("\n", -1));
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String rewrite(String text, boolean keepLines) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int marks = MARKS_AT_MOST;
        int previous = '\n';
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isMark(c)) {
                marks = mark(out, c, previous, marks);
            } else {
                int next = i < text.length() ? text.codePointAt(i) : '\n';
                character(out, c, previous, next, keepLines);
                marks = 0;
            }
            previous = c;
        }
        return out.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) && !isVariation(c);
    }

    /** A mark at the start of a line would sit on a character that is not ours, so it gets a circle of its own. */
    private static int mark(StringBuilder out, int c, int previous, int marks) {
        if (previous == '\n') {
            out.append('\u25cc');
            out.appendCodePoint(c);
            return 1;
        }
        if (marks < MARKS_AT_MOST) {
            out.appendCodePoint(c);
            return marks + 1;
        }
        return marks;
    }

    private static void character(StringBuilder out, int c, int previous, int next, boolean keepLines) {
        if (keepLines && c == '\n') {
            out.append('\n');
        } else if (keepLines && c == '\t') {
            out.append("    ");
        } else if (c < ' ') {
            out.append((char) (0x2400 + c));
        } else if (c == 0x7f) {
            out.append('\u2421');
        } else if (isVariation(c)) {
            return;
        } else if (c == 0x200c || c == 0x200d) {
            joiner(out, c, previous, next);
        } else if (isHidden(c)) {
            escape(out, c);
        } else {
            out.appendCodePoint(c);
        }
    }

    private static void joiner(StringBuilder out, int c, int previous, int next) {
        if (JOINING.contains(UnicodeScript.of(previous))) {
            out.appendCodePoint(c);
        } else if (c == 0x200c || !isSymbol(next)) {
            escape(out, c);
        }
    }

    private static boolean isSymbol(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_SYMBOL || type == Character.MATH_SYMBOL || type == Character.UNASSIGNED;
    }

    private static boolean isVariation(int c) {
        return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180f);
    }

    /** C1 controls, format characters (bidi, zero width, tags), lone surrogates, separators and letters without ink. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                c == 0x115f
                        || c == 0x1160
                        || c == 0x3164
                        || c == 0xffa0
                        || (c & 0xfffe) == 0xfffe
                        || (c >= 0xe0000 && c <= 0xe0fff);
        };
    }

    private static void escape(StringBuilder out, int c) {
        out.append("\\u{").append(Integer.toHexString(c)).append('}');
    }
}
