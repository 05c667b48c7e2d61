package dev.greenroom.flow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes plain values as one line of JSON; every durable step waits for two of them. */
final class JsonWriter {
    private static final int USUAL = 1024;

    private final StringBuilder out = new StringBuilder(USUAL);
    private final boolean sorted;

    JsonWriter(boolean sorted) {
        this.sorted = sorted;
    }

    String text(Object value) {
        value(value);
        return out.toString();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Long number) {
            out.append(number.longValue());
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof List<?> list) {
            list(list);
        } else {
            out.append(value);
        }
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        (sorted ? new TreeMap<>(map) : map).forEach(this::entry);
        out.append('}');
    }

    /** No value ends with a brace that opens. */
    private void entry(Object key, Object value) {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        quote((String) key);
        out.append(':');
        value(value);
    }

    private void list(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(list.get(i));
        }
        out.append(']');
    }

    private void quote(String text) {
        out.append('"');
        int special = special(text, 0);
        if (special == text.length()) {
            out.append(text);
        } else {
            escaped(text, special);
        }
        out.append('"');
    }

    private void escaped(String text, int first) {
        int done = 0;
        for (int next = first; next < text.length(); next = special(text, done)) {
            out.append(text, done, next);
            escape(text.charAt(next));
            done = next + 1;
        }
        out.append(text, done, text.length());
    }

    /** Where the next letter is that cannot stand as it is; the length when none is. */
    private static int special(String text, int from) {
        int place = from;
        while (place < text.length() && !special(text.charAt(place))) {
            place++;
        }
        return place;
    }

    private static boolean special(char letter) {
        return letter < ' '
                || letter == '"'
                || letter == '\\'
                || letter == 0x7f
                || (letter > 0x7f && Character.isSurrogate(letter));
    }

    private void escape(char letter) {
        if (letter == '"' || letter == '\\') {
            out.append('\\').append(letter);
        } else if (letter == '\n') {
            out.append("\\n");
        } else if (letter == '\t') {
            out.append("\\t");
        } else if (letter == '\r') {
            out.append("\\r");
        } else {
            out.append(String.format("\\u%04x", (int) letter));
        }
    }
}
