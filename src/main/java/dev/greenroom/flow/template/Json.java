package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Arguments.Given;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as Jinja2's {@code tojson} writes it: keys sorted, ASCII only, nothing that HTML could read. */
final class Json {
    private final StringBuilder out = new StringBuilder();
    private final String indent;

    private Json(String indent) {
        this.indent = indent;
    }

    static String text(Object value, Given given) {
        Object indent = given.get(0, "indent", null);
        String blanks = indent == null ? null : Values.repeat(" ", given.whole(0, "indent", 0));
        Json json = new Json(blanks);
        json.write(value, "\n");
        return json.out.toString();
    }

    private void write(Object value, String line) {
        if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Map<?, ?> map) {
            map(map, line);
        } else if (value instanceof List<?> list) {
            list(list, line);
        } else if (value instanceof Double number) {
            out.append(Show.fraction(number));
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            out.append(value);
        } else {
            throw Values.wrong("tojson: cannot write " + Values.kind(value));
        }
        if (out.length() > Output.LONGEST) {
            throw Values.wrong("a text is longer than " + Output.LONGEST + " characters");
        }
    }

    private void map(Map<?, ?> map, String line) {
        String inner = indent == null ? "" : line + indent;
        String comma = "{" + inner;
        for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
            out.append(comma);
            quote(Show.text(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), inner);
            comma = indent == null ? ", " : "," + inner;
        }
        out.append(map.isEmpty() ? "{}" : (indent == null ? "" : line) + "}");
    }

    private void list(List<?> list, String line) {
        String inner = indent == null ? "" : line + indent;
        String comma = "[" + inner;
        for (Object item : list) {
            out.append(comma);
            write(item, inner);
            comma = indent == null ? ", " : "," + inner;
        }
        out.append(list.isEmpty() ? "[]" : (indent == null ? "" : line) + "]");
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int named = "\"\\\n\r\t\b\f".indexOf(letter);
            if (named >= 0) {
                out.append('\\').append("\"\\nrtbf".charAt(named));
            } else if (letter < ' ' || letter > '~' || "<>&'".indexOf(letter) >= 0) {
                out.append(String.format("\\u%04x", (int) letter));
            } else {
                out.append(letter);
            }
        }
        out.append('"');
    }
}
