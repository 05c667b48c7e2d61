package dev.greenroom.flow.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as text, the way Python writes them. */
final class Show {
    private Show() {}

    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Undefined ? "" : repr(value);
    }

    static String repr(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean known) {
            return known ? "True" : "False";
        }
        if (value instanceof Double number) {
            return fraction(number);
        }
        if (value instanceof Number) {
            return value.toString();
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Undefined) {
            return "Undefined";
        }
        return container(value);
    }

    private static String container(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Tuple tuple) {
            return tuple.stream()
                    .map(Show::repr)
                    .collect(Collectors.joining(", ", "(", tuple.size() == 1 ? ",)" : ")"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Show::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        throw new IllegalArgumentException(
                value instanceof Lazy
                        ? "the result of a filter does not print; put |list behind it"
                        : "this does not print");
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == quote || letter == '\\') {
                out.append('\\').append(letter);
            } else if (letter == '\n') {
                out.append("\\n");
            } else if (letter == '\r') {
                out.append("\\r");
            } else if (letter == '\t') {
                out.append("\\t");
            } else if (letter < ' ' || letter >= 0x7f && letter <= 0xa0) {
                out.append(String.format("\\x%02x", (int) letter));
            } else {
                out.append(letter);
            }
        }
        return out.append(quote).toString();
    }

    static String fraction(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = exact.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
