package dev.greenroom.flow.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Python's meaning of operators on plain values. */
final class Values {
    private static final int MOST_ITEMS = 100_000;

    private Values() {}

    static IllegalArgumentException wrong(String message) {
        return new IllegalArgumentException(message);
    }

    static boolean truth(Object value) {
        if (value instanceof Undefined) {
            return false;
        }
        if (value instanceof Lazy || value instanceof Callable || value instanceof Space) {
            return true;
        }
        return dev.greenroom.flow.Plain.truth(value);
    }

    static Object number(Object value, String what) {
        if (value instanceof Boolean known) {
            return known ? 1L : 0L;
        }
        if (value instanceof Number) {
            return value;
        }
        throw wrong(what + " needs numbers, not " + kind(value));
    }

    static String kind(Object value) {
        if (value instanceof Undefined undefined) {
            return "'" + undefined.name() + "', which is undefined";
        }
        return value == null
                ? "none"
                : value instanceof String
                        ? "text"
                        : value instanceof Number
                                ? "a number"
                                : value instanceof Map ? "a map" : value instanceof List ? "a list" : "this";
    }

    static boolean whole(Object number) {
        return !(number instanceof Double);
    }

    static BigInteger big(Object number) {
        return new BigInteger(number.toString());
    }

    static Object small(BigInteger number) {
        if (number.bitLength() > 4096) {
            throw wrong("a number is too big");
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    static double real(Object number) {
        return ((Number) number).doubleValue();
    }

    static Object finite(double number) {
        if (!Double.isFinite(number)) {
            throw wrong("a number is not finite");
        }
        return number;
    }

    static Object add(Object one, Object other) {
        if (one instanceof String first && other instanceof String second) {
            return bounded(first, second);
        }
        if (one instanceof List<?> first
                && other instanceof List<?> second
                && (one instanceof Tuple) == (other instanceof Tuple)) {
            List<Object> joined = new ArrayList<>(first);
            joined.addAll(second);
            return one instanceof Tuple ? new Tuple(bounded(joined)) : bounded(joined);
        }
        return arithmetic('+', one, other);
    }

    static String bounded(String first, String second) {
        if (first.length() + second.length() > Output.LONGEST) {
            throw wrong("a text is longer than " + Output.LONGEST + " characters");
        }
        return first + second;
    }

    static List<Object> bounded(List<Object> list) {
        if (list.size() > MOST_ITEMS) {
            throw wrong("a list is longer than " + MOST_ITEMS);
        }
        return list;
    }

    static Object times(Object one, Object other) {
        if (one instanceof String text && other instanceof Long count) {
            return repeat(text, count);
        }
        if (one instanceof Long count && other instanceof String text) {
            return repeat(text, count);
        }
        if (one instanceof List<?> list && other instanceof Long count) {
            return repeat(list, count);
        }
        if (one instanceof Long count && other instanceof List<?> list) {
            return repeat(list, count);
        }
        return arithmetic('*', one, other);
    }

    private static Object repeat(List<?> list, long count) {
        if (list.size() * (double) count > MOST_ITEMS) {
            throw wrong("a list is longer than " + MOST_ITEMS + " items");
        }
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            items.addAll(list);
        }
        return list instanceof Tuple ? new Tuple(items) : items;
    }

    static String repeat(String text, long count) {
        if (count > 0 && text.length() * (double) count > Output.LONGEST) {
            throw wrong("a text is longer than " + Output.LONGEST + " characters");
        }
        return text.repeat((int) Math.max(0, count));
    }

    /** The operators + - * / // (as :) % and ** (as ^). */
    static Object arithmetic(char operator, Object one, Object other) {
        Object left = number(one, String.valueOf(operator));
        Object right = number(other, String.valueOf(operator));
        if (whole(left)
                && whole(right)
                && operator != '/'
                && !(operator == '^' && big(right).signum() < 0)) {
            return small(wholes(operator, big(left), big(right)));
        }
        return finite(reals(operator, real(left), real(right)));
    }

    private static BigInteger wholes(char operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case '+' -> left.add(right);
            case '-' -> left.subtract(right);
            case '*' -> left.multiply(right);
            case '^' -> power(left, right);
            case ':' -> floor(left, right);
            default -> left.subtract(floor(left, right).multiply(right));
        };
    }

    private static BigInteger power(BigInteger base, BigInteger exponent) {
        if (exponent.bitLength() > 12 || base.bitLength() * exponent.doubleValue() > 4096) {
            throw wrong("a number is too big");
        }
        return base.pow(exponent.intValue());
    }

    private static BigInteger floor(BigInteger left, BigInteger right) {
        if (right.signum() == 0) {
            throw wrong("division by zero");
        }
        BigInteger[] parts = left.divideAndRemainder(right);
        return parts[1].signum() != 0 && parts[1].signum() != right.signum()
                ? parts[0].subtract(BigInteger.ONE)
                : parts[0];
    }

    private static double reals(char operator, double left, double right) {
        if ("/:%".indexOf(operator) >= 0 && right == 0) {
            throw wrong("division by zero");
        }
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            case '/' -> left / right;
            case '^' -> Math.pow(left, right);
            case ':' -> Math.floor(left / right);
            default -> left - Math.floor(left / right) * right;
        };
    }

    static boolean same(Object one, Object other) {
        if (numeric(one) && numeric(other)) {
            return new BigDecimal(number(one, "").toString())
                            .compareTo(new BigDecimal(number(other, "").toString()))
                    == 0;
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            if (first.size() != second.size() || (one instanceof Tuple) != (other instanceof Tuple)) {
                return false;
            }
            for (int i = 0; i < first.size(); i++) {
                if (!same(first.get(i), second.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.size() == second.size()
                    && first.entrySet().stream()
                            .allMatch(entry -> second.containsKey(entry.getKey())
                                    && same(entry.getValue(), second.get(entry.getKey())));
        }
        return java.util.Objects.equals(one, other);
    }

    static boolean numeric(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    static int compare(Object one, Object other) {
        if (numeric(one) && numeric(other)) {
            return new BigDecimal(number(one, "").toString())
                    .compareTo(new BigDecimal(number(other, "").toString()));
        }
        if (one instanceof String first && other instanceof String second) {
            return byCodePoint(first, second);
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            return compareLists(first, second);
        }
        throw wrong("cannot order " + kind(one) + " and " + kind(other));
    }

    private static int compareLists(List<?> first, List<?> second) {
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            if (!same(first.get(i), second.get(i))) {
                return compare(first.get(i), second.get(i));
            }
        }
        return Integer.compare(first.size(), second.size());
    }

    private static int byCodePoint(String first, String second) {
        Iterator<Integer> mine = first.codePoints().iterator();
        Iterator<Integer> theirs = second.codePoints().iterator();
        while (mine.hasNext() && theirs.hasNext()) {
            int order = Integer.compare(mine.next(), theirs.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(mine.hasNext(), theirs.hasNext());
    }

    static boolean holds(Object container, Object item) {
        if (container instanceof String text) {
            if (item instanceof String part) {
                return text.contains(part);
            }
            throw wrong("only text can be in text, not " + kind(item));
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(item);
        }
        return list(container).stream().anyMatch(entry -> same(entry, item));
    }

    /** What a loop goes through. */
    static List<Object> list(Object value) {
        if (value instanceof Undefined) {
            return List.of();
        }
        if (value instanceof Lazy lazy) {
            return lazy.take();
        }
        if (value instanceof List<?> list) {
            return java.util.Collections.unmodifiableList(list);
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            return new ArrayList<>(
                    text.codePoints().mapToObj(Character::toString).toList());
        }
        throw wrong("cannot go through " + kind(value));
    }

    /** {@code of[key]}. */
    static Object item(Object of, Object key) {
        if (of instanceof Undefined) {
            throw wrong(kind(of));
        }
        if (of instanceof Map<?, ?> map) {
            return map.containsKey(key) ? map.get(key) : new Undefined(Show.text(key));
        }
        if (of instanceof Lazy) {
            throw wrong("the result of a filter has no places; put |list behind it");
        }
        if ((of instanceof List || of instanceof String) && key instanceof Long place) {
            List<Object> list = list(of);
            long index = place < 0 ? place + list.size() : place;
            return index >= 0 && index < list.size() ? list.get((int) index) : new Undefined(String.valueOf(place));
        }
        return new Undefined(Show.text(key));
    }

    static Object slice(Object of, Object from, Object to, Object by) {
        if (!(of instanceof List) && !(of instanceof String)) {
            throw wrong("cannot slice " + kind(of));
        }
        List<Object> list = list(of);
        int step = by == null ? 1 : Math.toIntExact((Long) by);
        if (step == 0) {
            throw wrong("a slice cannot step by zero");
        }
        int size = list.size();
        int start = from == null ? (step > 0 ? 0 : size - 1) : place(from, size, step);
        int end = to == null ? (step > 0 ? size : -1) : place(to, size, step);
        List<Object> taken = new ArrayList<>();
        for (int i = start; step > 0 ? i < end : i > end; i += step) {
            taken.add(list.get(i));
        }
        if (of instanceof String) {
            StringBuilder text = new StringBuilder();
            taken.forEach(text::append);
            return text.toString();
        }
        return of instanceof Tuple ? new Tuple(taken) : taken;
    }

    private static int place(Object given, int size, int step) {
        if (!(given instanceof Long index)) {
            throw wrong("a slice needs whole numbers");
        }
        long place = index < 0 ? index + size : index;
        return (int) Math.max(step > 0 ? 0 : -1, Math.min(place, step > 0 ? size : size - 1));
    }
}
