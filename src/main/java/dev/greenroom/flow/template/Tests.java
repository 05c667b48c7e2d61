package dev.greenroom.flow.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can stand behind {@code is}. */
final class Tests {
    static final Set<String> NAMES = Set.of(
            "boolean",
            "defined",
            "undefined",
            "divisibleby",
            "eq",
            "equalto",
            "ne",
            "lt",
            "lessthan",
            "le",
            "gt",
            "greaterthan",
            "ge",
            "even",
            "odd",
            "true",
            "false",
            "float",
            "integer",
            "number",
            "string",
            "mapping",
            "iterable",
            "sequence",
            "none",
            "in",
            "lower",
            "upper");

    private Tests() {}

    static boolean apply(String name, Object value, Arguments.Given given) {
        return switch (name) {
            case "boolean" -> value instanceof Boolean;
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == null;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "float" -> value instanceof Double;
            case "integer" -> value instanceof Number && Values.whole(value);
            case "number" -> Values.numeric(value);
            case "string" -> value instanceof String;
            case "mapping" -> value instanceof Map;
            case "iterable" ->
                value instanceof List
                        || value instanceof Map
                        || value instanceof String
                        || value instanceof Lazy
                        || value instanceof Undefined;
            case "sequence" ->
                value instanceof List || value instanceof Map || value instanceof String || value instanceof Undefined;
            case "lower" -> cased(Show.text(value), true);
            case "upper" -> cased(Show.text(value), false);
            case "even" -> rest(value, 2L) == 0;
            case "odd" -> rest(value, 2L) == 1;
            case "divisibleby" -> rest(value, given.get(0, "num", null)) == 0;
            default -> compare(sign(name), value, argument(given));
        };
    }

    private static boolean cased(String text, boolean lower) {
        boolean any =
                text.codePoints().anyMatch(letter -> Character.isLowerCase(letter) || Character.isUpperCase(letter));
        return any && text.codePoints().noneMatch(lower ? Character::isUpperCase : Character::isLowerCase);
    }

    private static double rest(Object value, Object by) {
        return ((Number) Values.arithmetic('%', value, by)).doubleValue();
    }

    private static Object argument(Arguments.Given given) {
        if (given.placed().size() != 1) {
            throw Values.wrong("this test needs one argument");
        }
        return given.placed().get(0);
    }

    private static String sign(String name) {
        return switch (name) {
            case "eq", "equalto" -> "==";
            case "ne" -> "!=";
            case "lt", "lessthan" -> "<";
            case "le" -> "<=";
            case "gt", "greaterthan" -> ">";
            case "ge" -> ">=";
            default -> name;
        };
    }

    static boolean compare(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> Values.same(left, right);
            case "!=" -> !Values.same(left, right);
            case "<" -> Values.compare(left, right) < 0;
            case "<=" -> Values.compare(left, right) <= 0;
            case ">" -> Values.compare(left, right) > 0;
            case ">=" -> Values.compare(left, right) >= 0;
            case "in" -> Values.holds(right, left);
            default -> !Values.holds(right, left);
        };
    }
}
