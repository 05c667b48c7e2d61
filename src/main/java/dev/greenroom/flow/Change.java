package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One change of a store: a value put at a dotted path, or added to the list there.
 *
 * @param target which store
 * @param path keys joined with dots; siblings of the last key are kept, missing maps on the way are made
 * @param value a plain value
 * @param append whether the value is added to the end of the list at the path (a missing or null one counts as empty)
 */
public record Change(Target target, String path, Object value, boolean append) {
    /** The store of the state itself, or the one of the whole instance. */
    public enum Target {
        LOCAL,
        ROOT
    }

    public Change {
        value = Plain.of(value);
        checkPath(path);
    }

    /** @throws IllegalArgumentException for an empty key, or one that starts with {@code _}, the engine's own */
    static void checkPath(String path) {
        boolean first = true;
        for (int i = 0; i < path.length(); i++) {
            char letter = path.charAt(i);
            if (first && (letter == '.' || letter == '_')) {
                throw new IllegalArgumentException("not a store path: '" + path + "'");
            }
            first = letter == '.';
        }
        if (first) {
            throw new IllegalArgumentException("not a store path: '" + path + "'");
        }
    }

    /** The store with this change. */
    public Map<String, Object> in(Map<String, Object> store) {
        return put(store, path);
    }

    private Map<String, Object> put(Map<String, Object> map, String rest) {
        int dot = rest.indexOf('.');
        if (dot < 0) {
            return Compact.with(map, rest, append ? longer(map.get(rest)) : value);
        }
        String key = rest.substring(0, dot);
        return Compact.with(map, key, inside(map.get(key), key, rest.substring(dot + 1)));
    }

    /** A list is changed in place; a text or number on the way is never thrown away. */
    @SuppressWarnings("unchecked")
    private Object inside(Object there, String key, String rest) {
        if (there instanceof List<?> list) {
            return item(list, key, rest);
        }
        if (there != null && !(there instanceof Map)) {
            throw new IllegalArgumentException("cannot set " + path + ": " + key + " is "
                    + (there instanceof String ? "a text" : there instanceof Boolean ? "true or false" : "a number")
                    + ", and nothing can be inside it");
        }
        return put(there == null ? Compact.empty() : (Map<String, Object>) there, rest);
    }

    private List<Object> item(List<?> list, String key, String rest) {
        int dot = rest.indexOf('.');
        String place = dot < 0 ? rest : rest.substring(0, dot);
        int index = place.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(place) : list.size();
        if (index >= list.size()) {
            throw new IllegalArgumentException("cannot set " + path + ": " + key + " is a list of " + list.size()
                    + ", and " + place + " is none of its places (the first is 0)");
        }
        List<Object> changed = new ArrayList<>(list);
        Object old = changed.get(index);
        changed.set(index, dot >= 0 ? inside(old, place, rest.substring(dot + 1)) : append ? longer(old) : value);
        return Collections.unmodifiableList(changed);
    }

    private List<Object> longer(Object there) {
        if (there != null && !(there instanceof List)) {
            throw new IllegalArgumentException("cannot append to " + path + ": it is not a list");
        }
        return Appended.to(there == null ? List.of() : items(there), value);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> items(Object list) {
        return (List<Object>) list;
    }

    Map<String, Object> toPlain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("store", target == Target.ROOT ? "root" : "local");
        map.put("path", path);
        map.put(append ? "append" : "set", value);
        return Collections.unmodifiableMap(map);
    }
}
