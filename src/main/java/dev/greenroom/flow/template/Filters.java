package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Arguments.Given;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The filters, each with Jinja2's own result; any other name is refused when a template is loaded. */
final class Filters {
    static final Set<String> NAMES = Set.of(
            "abs",
            "attr",
            "batch",
            "capitalize",
            "center",
            "count",
            "d",
            "default",
            "dictsort",
            "e",
            "escape",
            "first",
            "float",
            "groupby",
            "indent",
            "int",
            "items",
            "join",
            "last",
            "length",
            "list",
            "lower",
            "map",
            "max",
            "min",
            "reject",
            "rejectattr",
            "replace",
            "reverse",
            "round",
            "safe",
            "select",
            "selectattr",
            "slice",
            "sort",
            "string",
            "sum",
            "title",
            "tojson",
            "trim",
            "truncate",
            "unique",
            "upper",
            "urlencode",
            "wordcount");

    /** Their results are markup, which would change what is joined to it: they may only come last. */
    static final Set<String> MARKUP = Set.of("e", "escape", "safe", "tojson");

    private Filters() {}

    static Object apply(String name, Object value, Given given) {
        if (ListFilters.NAMES.contains(name)) {
            return ListFilters.apply(name, value, given);
        }
        return switch (name) {
            case "abs" -> abs(Values.number(value, name));
            case "attr" -> attr(value, given.only(1, "name").text(0, "name", ""));
            case "capitalize" -> Texts.capitalize(Show.text(value));
            case "center" -> center(Show.text(value), given.only(1, "width").whole(0, "width", 80));
            case "d", "default" -> otherwise(value, given.only(2, "default_value", "boolean"));
            case "e", "escape" -> escape(Show.text(value));
            case "float" -> real(value, given.only(1, "default"));
            case "indent" -> indent(Show.text(value), given.only(3, "width", "first", "blank"));
            case "int" -> whole(value, given.only(1, "default"));
            case "lower" -> Show.text(value).toLowerCase(Locale.ROOT);
            case "replace" ->
                Texts.replaced(
                        Show.text(value), given.only(3, "old", "new", "count").text(0, "old", ""),
                        given.text(1, "new", ""), given.whole(2, "count", -1));
            case "round" -> round(value, given.only(2, "precision", "method"));
            case "safe", "string" -> Show.text(value);
            case "title" -> title(Show.text(value));
            case "tojson" -> Json.text(value, given.only(1, "indent"));
            case "trim" -> Texts.strip(Show.text(value), given, true, true);
            case "truncate" -> truncate(Show.text(value), given.only(4, "length", "killwords", "end", "leeway"));
            case "upper" -> Show.text(value).toUpperCase(Locale.ROOT);
            case "urlencode" -> urlencode(value);
            case "wordcount" -> wordcount(Show.text(value));
            default -> throw Values.wrong("filter " + name + " is not supported");
        };
    }

    private static Object abs(Object number) {
        if (number instanceof Double real) {
            return Math.abs(real);
        }
        return Values.small(Values.big(number).abs());
    }

    private static Object attr(Object value, String name) {
        if (!(value instanceof Space) && Methods.isMethod(value, name)) {
            throw Values.wrong("attr cannot give the method " + name);
        }
        return value instanceof Space ? Methods.attribute(value, name) : new Undefined(name);
    }

    private static String center(String text, long width) {
        if (width > Output.LONGEST) {
            throw Values.wrong("center: the width is more than " + Output.LONGEST);
        }
        int missing = (int) Math.max(0, width - text.codePointCount(0, text.length()));
        int left = missing / 2 + (missing & (int) width & 1);
        return " ".repeat(left) + text + " ".repeat(missing - left);
    }

    private static Object otherwise(Object value, Given given) {
        boolean use = value instanceof Undefined || given.truth(1, "boolean", false) && !Values.truth(value);
        return use ? given.get(0, "default_value", "") : value;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static Object real(Object value, Given given) {
        try {
            return value instanceof String text
                    ? Values.finite(Double.parseDouble(text.strip()))
                    : Values.finite(Values.real(Values.number(value, "float")));
        } catch (NumberFormatException e) {
            return given.get(0, "default", 0.0);
        } catch (IllegalArgumentException e) {
            return unreadable(value, given.get(0, "default", 0.0), e);
        }
    }

    /** Undefined values are errors, other strange ones give the default, as in Jinja2. */
    private static Object unreadable(Object value, Object otherwise, IllegalArgumentException why) {
        if (value instanceof Undefined) {
            throw why;
        }
        return otherwise;
    }

    private static Object whole(Object value, Given given) {
        Object otherwise = given.get(0, "default", 0L);
        if (value instanceof String text) {
            String digits = text.strip();
            if (digits.matches("[-+]?[0-9](_?[0-9])*")) {
                return Values.small(new BigInteger(digits.replace("_", "").replaceFirst("^\\+", "")));
            }
            Object real = real(value, new Given(List.of(Undefined.class.getSimpleName()), Map.of()));
            return real instanceof Double number ? whole(number) : otherwise;
        }
        if (value instanceof Double number) {
            return whole(number);
        }
        return Values.numeric(value)
                ? Values.number(value, "int")
                : unreadable(value, otherwise, Values.wrong(Values.kind(value)));
    }

    private static Object whole(Double number) {
        return Values.small(new BigDecimal(number).toBigInteger());
    }

    private static String indent(String text, Given given) {
        Object width = given.get(0, "width", 4L);
        String blanks = width instanceof String some ? some : Values.repeat(" ", given.whole(0, "width", 4));
        boolean blank = given.truth(2, "blank", false);
        List<String> lines = List.of((text + "\n").split("\n", -1));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size() - 1; i++) {
            boolean indented = i == 0
                    ? given.truth(1, "first", false)
                    : blank || !lines.get(i).isEmpty();
            out.append(i == 0 ? "" : "\n").append(indented ? blanks : "").append(lines.get(i));
            if (out.length() > Output.LONGEST) {
                throw Values.wrong("a text is longer than " + Output.LONGEST + " characters");
            }
        }
        return out.toString();
    }

    private static Object round(Object value, Given given) {
        Object number = Values.number(value, "round");
        int precision = Math.toIntExact(given.whole(0, "precision", 0));
        if (Math.abs(precision) > 15) {
            throw Values.wrong("round: the precision is beyond 15");
        }
        String method = given.text(1, "method", "common");
        if (method.equals("common")) {
            BigDecimal exact = new BigDecimal(Values.real(number)).setScale(precision, RoundingMode.HALF_EVEN);
            if (number instanceof Double) {
                return signed(exact.doubleValue(), number);
            }
            return precision >= 0 ? number : Values.small(exact.toBigInteger());
        }
        if (!method.equals("ceil") && !method.equals("floor")) {
            throw Values.wrong("round: the method is common, ceil or floor");
        }
        double scale = Math.pow(10, precision);
        double scaled = Values.real(number) * scale;
        return (method.equals("ceil") ? Math.ceil(scaled) : Math.floor(scaled)) / scale;
    }

    private static Object signed(double rounded, Object number) {
        return rounded == 0 && Values.real(number) < 0 ? (Object) (-0.0) : rounded;
    }

    /** Jinja2's own: a word begins after blanks, hyphens and opening brackets only. */
    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (int letter : text.codePoints().toArray()) {
            out.append(
                    start
                            ? Character.toString(letter).toUpperCase(Locale.ROOT)
                            : Character.toString(letter).toLowerCase(Locale.ROOT));
            start = Character.isWhitespace(letter) || "-({[<".indexOf(letter) >= 0;
        }
        return out.toString();
    }

    private static String truncate(String text, Given given) {
        int length = Math.toIntExact(given.whole(0, "length", 255));
        String end = given.text(2, "end", "...");
        long leeway = given.whole(3, "leeway", 5);
        if (text.length() <= length + leeway) {
            return text;
        }
        String cut = text.substring(0, Math.max(0, length - end.length()));
        int blank = cut.lastIndexOf(' ');
        return (given.truth(1, "killwords", false) || blank < 0 ? cut : cut.substring(0, blank)) + end;
    }

    private static String urlencode(Object value) {
        if (value instanceof Map || value instanceof List) {
            throw Values.wrong("urlencode is supported for texts only");
        }
        StringBuilder out = new StringBuilder();
        for (byte letter : Show.text(value).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            char sign = (char) (letter & 0xff);
            boolean kept = sign < 0x80 && (Character.isLetterOrDigit(sign) || "_.-~/".indexOf(sign) >= 0);
            out.append(kept ? String.valueOf(sign) : String.format("%%%02X", (int) sign));
        }
        return out.toString();
    }

    private static long wordcount(String text) {
        return java.util.regex.Pattern.compile("\\w+", java.util.regex.Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(text)
                .results()
                .count();
    }

    /** The list a filter works on. */
    static List<Object> items(Object value) {
        return new ArrayList<>(Values.list(value));
    }

    static List<Object> reversed(List<Object> items) {
        Collections.reverse(items);
        return items;
    }
}
