package dev.greenroom.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Collects the operations that turn one value into another. Values are unmodifiable and later ones are made of the
 * parts of earlier ones, so what is the very same object is never looked into, and a pointer is only written for what
 * did change.
 */
final class Difference {
    /** What an ordinary step changes: version, activations, a status, a status and its activation, and some store. */
    private static final int USUAL = 8;

    private Patch.Operation[] found = new Patch.Operation[USUAL];
    private int count;

    Patch patch() {
        return new Patch(Arrays.copyOf(found, count));
    }

    private void note(String op, String path, Object value) {
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = new Patch.Operation(op, path, value);
    }

    void add(String path, Object value) {
        note("add", path, value);
    }

    void remove(String path) {
        note("remove", path, null);
    }

    void replace(String path, Object value) {
        note("replace", path, value);
    }

    void compare(String path, Object before, Object after) {
        if (before == after) {
            return;
        }
        if (after instanceof Long || after instanceof String || after instanceof Boolean) {
            // Most values are these; to ask of them whether they are maps takes longer.
            leaf(path, before, after);
        } else if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            compareMaps(path, one, other);
        } else if (before instanceof List<?> one && after instanceof List<?> other) {
            compareLists(path, one, other);
        } else {
            leaf(path, before, after);
        }
    }

    private void leaf(String path, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            replace(path, after);
        }
    }

    private void compareMaps(String path, Map<?, ?> before, Map<?, ?> after) {
        if (before instanceof Compact<?> one && after instanceof Compact<?> other && one.alike(other)) {
            compareAlike(path, one, other);
        } else {
            compareAny(path, before, after);
        }
    }

    private void compareAlike(String path, Compact<?> before, Compact<?> after) {
        for (int i = 0; i < before.size(); i++) {
            if (before.item(i) != after.item(i)) {
                compare(inside(path, before.key(i)), before.item(i), after.item(i));
            }
        }
    }

    private void compareAny(String path, Map<?, ?> before, Map<?, ?> after) {
        int common = 0;
        for (Map.Entry<?, ?> entry : before.entrySet()) {
            Object key = entry.getKey();
            Object now = after.get(key);
            boolean there = now != null || after.containsKey(key);
            common += there ? 1 : 0;
            if (!there) {
                remove(inside(path, key));
            } else if (now != entry.getValue()) {
                compare(inside(path, key), entry.getValue(), now);
            }
        }
        if (common < after.size()) {
            addNew(path, before, after);
        }
    }

    private void addNew(String path, Map<?, ?> before, Map<?, ?> after) {
        for (Map.Entry<?, ?> entry : after.entrySet()) {
            if (!before.containsKey(entry.getKey())) {
                add(inside(path, entry.getKey()), entry.getValue());
            }
        }
    }

    private static String inside(String path, Object key) {
        return path + "/" + Patch.escape((String) key);
    }

    private void compareLists(String path, List<?> before, List<?> after) {
        int common = Math.min(before.size(), after.size());
        for (int i = Appended.shared(before, after); i < common; i++) {
            if (before.get(i) != after.get(i)) {
                compare(path + "/" + i, before.get(i), after.get(i));
            }
        }
        for (int i = before.size() - 1; i >= common; i--) {
            remove(path + "/" + i);
        }
        for (int i = common; i < after.size(); i++) {
            add(path + "/" + i, after.get(i));
        }
    }
}
