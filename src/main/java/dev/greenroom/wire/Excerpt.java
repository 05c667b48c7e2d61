package dev.greenroom.wire;

import java.text.Normalizer;

/** A line beside another one: from a little before the first difference to a little after the last one. */
final class Excerpt {
    /** What stands around a difference, in characters. */
    private static final int AROUND = 30;

    private static final char BLANK = '·';

    private Excerpt() {}

    /** A line that nothing is compared with. */
    static String whole(String line) {
        return endingSeen(line);
    }

    /**
     * What of a line is not in the other one.
     *
     * @param name said first when the beginning is left out; may be empty
     */
    static String of(String line, String other, String name) {
        if (line.equals(other)) {
            return endingSeen(line) + "  (what differs is masked)";
        }
        int most = Math.min(line.length(), other.length());
        int head = 0;
        while (head < most && line.charAt(head) == other.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && line.charAt(line.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        int from = boundary(line, head);
        int to = after(line, line.length() - tail);
        int start = boundary(line, head <= AROUND ? 0 : head - AROUND);
        int end = after(line, tail <= AROUND ? line.length() : line.length() - tail + AROUND);
        String own = line.substring(from, to);
        boolean hidden = looks(own).equals(looks(other.substring(head, other.length() - tail)));
        String shown = line.substring(start, from) + (hidden ? spelt(own) : own) + line.substring(to, end);
        return (start > 0 ? (name.isEmpty() ? "" : name + ": ") + "…" : "")
                + (end < line.length() ? shown + "…" : endingSeen(shown));
    }

    /** No character is cut in half. */
    private static int boundary(String text, int index) {
        return isInside(text, index) ? index - 1 : index;
    }

    private static int after(String text, int index) {
        return isInside(text, index) ? index + 1 : index;
    }

    private static boolean isInside(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isHighSurrogate(text.charAt(index - 1))
                && Character.isLowSurrogate(text.charAt(index));
    }

    /** What an eye tells one text from another by. */
    private static String looks(String text) {
        StringBuilder seen = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(character -> !isUnseen(character))
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE -> true;
            default -> (character >= 0xfe00 && character <= 0xfe0f);
        };
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Every blank and whatever else cannot be seen, so that it can. */
    private static String spelt(String text) {
        StringBuilder spelt = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (isUnseen(character) || isMark(character)) {
                spelt.append(spelling(character));
            } else {
                spelt.appendCodePoint(character);
            }
        });
        return spelt.toString();
    }

    private static String spelling(int character) {
        return switch (character) {
            case ' ' -> String.valueOf(BLANK);
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default -> "\\u{" + Integer.toHexString(character) + "}";
        };
    }

    /** The blanks at the end of a line, which nobody would see. */
    private static String endingSeen(String line) {
        int end = line.stripTrailing().length();
        return line.substring(0, end) + spelt(line.substring(end));
    }
}
