package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An RFC 6902 patch of plain values, with the operations {@code add}, {@code remove} and {@code replace}. */
public final class Patch {
    private final Operation[] operations;

    /** @param operations in the order they are applied */
    public Patch(List<Operation> operations) {
        this(List.copyOf(operations).toArray(new Operation[0]));
    }

    /** Every step makes one, and a log keeps them all: the array is taken over as it is. */
    Patch(Operation[] operations) {
        this.operations = operations;
    }

    /** In the order they are applied. */
    public List<Operation> operations() {
        return Collections.unmodifiableList(Arrays.asList(operations));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Patch patch && Arrays.equals(operations, patch.operations);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(operations);
    }

    @Override
    public String toString() {
        return operations().toString();
    }

    /**
     * @param op {@code add}, {@code remove} or {@code replace}
     * @param path an RFC 6901 pointer
     * @param value null for {@code remove}
     */
    public record Operation(String op, String path, Object value) {
        public Operation {
            if (!op.equals("replace") && !op.equals("add") && !op.equals("remove")) {
                throw new IllegalArgumentException("unknown patch operation: " + op);
            }
        }

        Map<String, Object> toPlain() {
            return Compact.of(
                    op.equals("remove")
                            ? new Object[] {"op", op, "path", path}
                            : new Object[] {"op", op, "path", path, "value", value});
        }
    }

    /** Puts a value in the place of whatever was there. */
    public static Patch whole(Object value) {
        return new Patch(List.of(new Operation("replace", "", value)));
    }

    /** What turns one value into the other. */
    public static Patch between(Object before, Object after) {
        Difference difference = new Difference();
        difference.compare("", before, after);
        return difference.patch();
    }

    static String escape(String key) {
        return key.indexOf('~') < 0 && key.indexOf('/') < 0
                ? key
                : key.replace("~", "~0").replace("/", "~1");
    }

    /**
     * The value with this patch applied; the value itself is left as it was.
     *
     * @throws IllegalArgumentException when a path does not fit the value
     */
    public Object apply(Object value) {
        Object result = value;
        for (Operation operation : operations) {
            result = operation.path().isEmpty() ? operation.value() : applied(result, operation, 1);
        }
        return result;
    }

    private static Object applied(Object value, Operation operation, int start) {
        int slash = operation.path().indexOf('/', start);
        boolean last = slash < 0;
        String raw = last ? operation.path().substring(start) : operation.path().substring(start, slash);
        String key = raw.replace("~1", "/").replace("~0", "~");
        if (value instanceof Map<?, ?> map) {
            return inMap(map, key, last, operation, slash + 1);
        }
        if (value instanceof List<?> list) {
            return inList(list, key, last, operation, slash + 1);
        }
        throw misfit(operation);
    }

    private static Object inMap(Map<?, ?> map, String key, boolean last, Operation operation, int next) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, item) -> copy.put((String) name, item));
        boolean there = copy.containsKey(key);
        if (!there && !(last && operation.op().equals("add"))) {
            throw misfit(operation);
        }
        if (!last) {
            copy.put(key, applied(copy.get(key), operation, next));
        } else if (operation.op().equals("remove")) {
            copy.remove(key);
        } else {
            copy.put(key, operation.value());
        }
        return Collections.unmodifiableMap(copy);
    }

    private static Object inList(List<?> list, String key, boolean last, Operation operation, int next) {
        List<Object> copy = new ArrayList<>(list);
        int index = index(key, copy.size(), operation);
        boolean adding = last && operation.op().equals("add");
        if (index > copy.size() || (index == copy.size() && !adding)) {
            throw misfit(operation);
        }
        if (!last) {
            copy.set(index, applied(copy.get(index), operation, next));
        } else if (adding) {
            copy.add(index, operation.value());
        } else if (operation.op().equals("remove")) {
            copy.remove(index);
        } else {
            copy.set(index, operation.value());
        }
        return Collections.unmodifiableList(copy);
    }

    private static int index(String key, int size, Operation operation) {
        if (key.equals("-")) {
            return size;
        }
        if (!key.matches("0|[1-9][0-9]{0,8}")) {
            throw misfit(operation);
        }
        return Integer.parseInt(key);
    }

    private static IllegalArgumentException misfit(Operation operation) {
        return new IllegalArgumentException("patch does not fit: " + operation.op() + " " + operation.path());
    }

    /** As a list of maps, ready for JSON. */
    public List<Object> toPlain() {
        List<Object> list = new ArrayList<>(operations.length);
        for (Operation operation : operations) {
            list.add(operation.toPlain());
        }
        return Collections.unmodifiableList(list);
    }

    /** The reverse of {@link #toPlain()}. */
    public static Patch fromPlain(List<?> operations) {
        List<Operation> read = new ArrayList<>();
        for (Object item : operations) {
            Map<?, ?> map = (Map<?, ?>) item;
            read.add(new Operation((String) map.get("op"), (String) map.get("path"), map.get("value")));
        }
        return new Patch(read);
    }
}
