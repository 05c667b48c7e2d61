package dev.greenroom.flow.definition;

import dev.greenroom.flow.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a YAML file with its place.
 *
 * @param value a scalar, a list of items, or a map of {@link Member}s by key
 */
record Item(Object value, Location at) {
    /** A value of a map, with the place of its key. */
    record Member(Location at, Item item) {}

    boolean isMap() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    @SuppressWarnings("unchecked")
    Map<String, Member> members() {
        return (Map<String, Member>) value;
    }

    @SuppressWarnings("unchecked")
    List<Item> items() {
        return (List<Item>) value;
    }

    /** What kind of thing it is, in words. */
    String kind() {
        return isMap() ? "a map" : isList() ? "a list" : value == null ? "nothing" : "'" + value + "'";
    }

    /** Without places. */
    Object plain() {
        if (isMap()) {
            Map<String, Object> map = new LinkedHashMap<>();
            members().forEach((key, member) -> map.put(key, member.item().plain()));
            return map;
        }
        if (isList()) {
            List<Object> list = new ArrayList<>();
            items().forEach(item -> list.add(item.plain()));
            return list;
        }
        return value;
    }
}
