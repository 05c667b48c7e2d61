package dev.greenroom.flow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain values: maps with text keys, lists, texts, whole numbers ({@link Long}, {@link BigInteger} beyond it), fractions
 * ({@link Double}, finite), booleans and null, all of them unmodifiable. They are the only values in stores, payloads,
 * logs and render contexts, so that every store keeps them alike and no object with methods reaches a template.
 */
public final class Plain {
    private static final int DEEPEST = 200;

    private Plain() {}

    /**
     * An unmodifiable copy in normal form.
     *
     * @throws IllegalArgumentException for any other class, a number that is not finite, a key that is no text, or
     *     nesting deeper than 200
     */
    public static Object of(Object value) {
        return copy(value, 0);
    }

    /** As {@link #of}, of a map. */
    public static Map<String, Object> map(Map<?, ?> value) {
        return copyMap(value, 0);
    }

    private static Object copy(Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (depth >= DEEPEST) {
            throw new IllegalArgumentException("value is nested deeper than " + DEEPEST);
        }
        if (value instanceof Map<?, ?> map) {
            return copyMap(map, depth);
        }
        if (value instanceof Iterable<?> items) {
            return copyList(items, depth);
        }
        throw new IllegalArgumentException(
                "not a plain value: " + value.getClass().getName());
    }

    private static Map<String, Object> copyMap(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            return Compact.empty();
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("key is not text: " + key);
            }
            copy.put(name, copy(item, depth + 1));
        });
        return Compact.copyOf(copy);
    }

    private static List<Object> copyList(Iterable<?> items, int depth) {
        List<Object> copy = new ArrayList<>();
        items.forEach(item -> copy.add(copy(item, depth + 1)));
        return Collections.unmodifiableList(copy);
    }

    private static Number number(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
        }
        if (number instanceof Float || number instanceof Double || number instanceof BigDecimal) {
            return finite(number.doubleValue());
        }
        throw new IllegalArgumentException(
                "not a plain number: " + number.getClass().getName());
    }

    private static Double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("number is not finite: " + value);
        }
        return value;
    }

    /** Text as it is, null as the empty text, anything else as JSON. */
    public static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String text ? text : JsonText.write(value);
    }

    /** Whether a value counts as true in a guard: not null, false, zero, nor empty. */
    public static boolean truth(Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean known) {
            return known;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        return value instanceof Map<?, ?> map ? !map.isEmpty() : !((List<?>) value).isEmpty();
    }

    /** A small map of plain values; null values are left out. */
    static Map<String, Object> record(Object... keysAndValues) {
        int kept = 0;
        for (int i = 1; i < keysAndValues.length; i += 2) {
            kept += keysAndValues[i] == null ? 0 : 2;
        }
        if (kept == keysAndValues.length) {
            return Compact.of(keysAndValues);
        }
        Object[] pairs = new Object[kept];
        int used = 0;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (keysAndValues[i + 1] != null) {
                pairs[used++] = keysAndValues[i];
                pairs[used++] = keysAndValues[i + 1];
            }
        }
        return Compact.of(pairs);
    }
}
