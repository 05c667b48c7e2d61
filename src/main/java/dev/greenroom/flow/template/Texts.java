package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Methods of texts, as Python has them. */
final class Texts {
    private static final Pattern FIELD = Pattern.compile("\\{\\{|\\}\\}|\\{([A-Za-z0-9_]*)\\}|[{}]");

    private Texts() {}

    static Object call(String text, String name, Arguments.Given given) {
        return switch (name) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "title" -> title(text);
            case "capitalize" -> capitalize(text);
            case "strip" -> strip(text, given, true, true);
            case "lstrip" -> strip(text, given, true, false);
            case "rstrip" -> strip(text, given, false, true);
            case "startswith" -> text.startsWith(one(given));
            case "endswith" -> text.endsWith(one(given));
            case "replace" -> replace(text, given);
            case "split" -> split(text, given);
            case "splitlines" -> new ArrayList<Object>(text.lines().toList());
            case "join" -> join(text, given);
            case "find" -> (long) text.indexOf(one(given));
            case "count" -> count(text, one(given));
            case "isdigit" -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
            case "format" -> format(text, given);
            case "swapcase" -> swapcase(text);
            case "zfill" -> zfill(text, given.only(1, "width").whole(0, "width", 0));
            case "partition" -> parted(text, one(given), text.indexOf(one(given)), true);
            case "rpartition" -> parted(text, one(given), text.lastIndexOf(one(given)), false);
            default -> throw Values.wrong("text has no method " + name + " here");
        };
    }

    private static String one(Arguments.Given given) {
        if (given.placed().size() == 1
                && given.named().isEmpty()
                && given.placed().get(0) instanceof String text) {
            return text;
        }
        throw Values.wrong("one text is needed as argument");
    }

    private static String swapcase(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(letter -> out.append(
                        Character.isUpperCase(letter)
                                ? Character.toString(letter).toLowerCase(Locale.ROOT)
                                : Character.toString(letter).toUpperCase(Locale.ROOT)));
        return out.toString();
    }

    private static String zfill(String text, long width) {
        if (width > Output.LONGEST) {
            throw Values.wrong("zfill: the width is more than " + Output.LONGEST);
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        int missing = (int) Math.max(0, width - text.codePointCount(0, text.length()));
        return (signed ? text.substring(0, 1) : "") + "0".repeat(missing) + text.substring(signed ? 1 : 0);
    }

    private static Tuple parted(String text, String by, int place, boolean first) {
        if (by.isEmpty()) {
            throw Values.wrong("an empty text divides nothing");
        }
        if (place < 0) {
            return new Tuple(first ? List.of(text, "", "") : List.of("", "", text));
        }
        return new Tuple(List.of(text.substring(0, place), by, text.substring(place + by.length())));
    }

    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (int letter : text.codePoints().toArray()) {
            boolean cased = Character.isLetter(letter);
            out.appendCodePoint(inside ? Character.toLowerCase(letter) : Character.toTitleCase(letter));
            inside = cased;
        }
        return out.toString();
    }

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        int rest = Character.charCount(first);
        return Character.toString(Character.toTitleCase(first))
                + text.substring(rest).toLowerCase(Locale.ROOT);
    }

    static String strip(String text, Arguments.Given given, boolean left, boolean right) {
        Object letters = given.only(1, "chars").get(0, "chars", null);
        int start = 0;
        int end = text.length();
        while (left && start < end && drops(letters, text.charAt(start))) {
            start++;
        }
        while (right && end > start && drops(letters, text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean drops(Object letters, char letter) {
        return letters instanceof String some
                ? some.indexOf(letter) >= 0
                : Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    private static String replace(String text, Arguments.Given given) {
        given.only(3, "count");
        String old = given.text(0, "", "");
        return replaced(text, old, given.text(1, "", ""), given.whole(2, "count", -1));
    }

    static String replaced(String text, String old, String by, long most) {
        if (old.isEmpty()) {
            throw Values.wrong("replacing the empty text is not supported");
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        long left = most < 0 ? Long.MAX_VALUE : most;
        for (int found = text.indexOf(old); found >= 0 && left-- > 0; found = text.indexOf(old, at)) {
            out.append(text, at, found).append(by);
            at = found + old.length();
            if (out.length() > Output.LONGEST) {
                throw Values.wrong("a text is longer than " + Output.LONGEST + " characters");
            }
        }
        return out.append(text.substring(at)).toString();
    }

    private static List<Object> split(String text, Arguments.Given given) {
        given.only(1);
        if (given.placed().isEmpty()) {
            String stripped = text.strip();
            return stripped.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(stripped.split("\\s+")));
        }
        String separator = one(given);
        if (separator.isEmpty()) {
            throw Values.wrong("cannot split at the empty text");
        }
        return new ArrayList<>(List.of(text.split(Pattern.quote(separator), -1)));
    }

    private static String join(String text, Arguments.Given given) {
        StringBuilder out = new StringBuilder();
        String between = "";
        for (Object item : Values.list(given.placed().get(0))) {
            if (!(item instanceof String part)) {
                throw Values.wrong("only texts can be joined by a method");
            }
            out.append(between).append(part);
            between = text;
        }
        return out.toString();
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            throw Values.wrong("cannot count the empty text");
        }
        long found = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            found++;
        }
        return found;
    }

    private static String format(String text, Arguments.Given given) {
        StringBuilder out = new StringBuilder();
        Matcher field = FIELD.matcher(text);
        int next = 0;
        int at = 0;
        while (field.find()) {
            out.append(text, at, field.start());
            at = field.end();
            String name = field.group(1);
            if (name == null) {
                out.append(brace(field.group()));
            } else if (name.isEmpty()) {
                out.append(Show.text(argument(given, next++)));
            } else {
                out.append(Show.text(
                        name.matches("[0-9]{1,3}") ? argument(given, Integer.parseInt(name)) : named(given, name)));
            }
        }
        return out.append(text.substring(at)).toString();
    }

    private static String brace(String found) {
        if (found.length() == 1) {
            throw Values.wrong("format: only {}, {0} and {name} are supported");
        }
        return found.substring(1);
    }

    private static Object argument(Arguments.Given given, int place) {
        if (place >= given.placed().size()) {
            throw Values.wrong("format: argument " + place + " is missing");
        }
        return given.placed().get(place);
    }

    private static Object named(Arguments.Given given, String name) {
        if (!given.named().containsKey(name)) {
            throw Values.wrong("format: argument " + name + " is missing");
        }
        return given.named().get(name);
    }
}
