package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attributes and methods of values; there are only these, so that no class is ever within reach. */
final class Methods {
    private static final Set<String> OF_MAPS = Set.of(
            "get", "items", "keys", "values", "pop", "update", "copy", "clear", "setdefault", "popitem", "fromkeys");

    private static final Set<String> OF_TEXTS_AND_LISTS = Set.of(
            "append",
            "capitalize",
            "casefold",
            "center",
            "copy",
            "count",
            "encode",
            "endswith",
            "expandtabs",
            "extend",
            "find",
            "format",
            "format_map",
            "index",
            "insert",
            "isalnum",
            "isalpha",
            "isascii",
            "isdecimal",
            "isdigit",
            "isidentifier",
            "islower",
            "isnumeric",
            "isprintable",
            "isspace",
            "istitle",
            "isupper",
            "join",
            "ljust",
            "lower",
            "lstrip",
            "maketrans",
            "partition",
            "pop",
            "remove",
            "removeprefix",
            "removesuffix",
            "replace",
            "reverse",
            "rfind",
            "rindex",
            "rjust",
            "rpartition",
            "rsplit",
            "rstrip",
            "sort",
            "split",
            "splitlines",
            "startswith",
            "strip",
            "swapcase",
            "title",
            "translate",
            "upper",
            "zfill");

    /** What can be called, on one kind of value or another. */
    private static final Set<String> CALLED = Set.of(
            "upper",
            "lower",
            "title",
            "capitalize",
            "strip",
            "lstrip",
            "rstrip",
            "startswith",
            "endswith",
            "replace",
            "split",
            "splitlines",
            "join",
            "find",
            "count",
            "isdigit",
            "format",
            "swapcase",
            "zfill",
            "partition",
            "rpartition",
            "get",
            "keys",
            "values",
            "items");

    private Methods() {}

    /** Whether this is one of Python's methods that no value has here: known before anything is rendered. */
    static boolean isMissing(String name) {
        return !CALLED.contains(name) && (OF_TEXTS_AND_LISTS.contains(name) || OF_MAPS.contains(name));
    }

    /** Whether Python's value would have a method of this name, which is then neither missing nor to be had. */
    static boolean isMethod(Object of, String name) {
        return of instanceof Map ? OF_MAPS.contains(name) : OF_TEXTS_AND_LISTS.contains(name) || name.startsWith("__");
    }

    /** {@code of.name} without a call. */
    static Object attribute(Object of, String name) {
        if (of instanceof Space space) {
            return space.attributes().containsKey(name)
                    ? value(space.attributes().get(name))
                    : new Undefined(name);
        }
        if (of instanceof Tuple tuple && tuple.place(name) >= 0) {
            return tuple.get(tuple.place(name));
        }
        if (of instanceof Map && OF_MAPS.contains(name)) {
            throw Values.wrong("." + name + " is a method of maps; write ['" + name + "'] for the key");
        }
        if (of instanceof Map || of instanceof Undefined) {
            return Values.item(of, name);
        }
        if (name.startsWith("_") || of instanceof String || of instanceof List) {
            throw Values.wrong(Values.kind(of) + " has no ." + name + " that can be used without a call");
        }
        return new Undefined(name);
    }

    private static Object value(Object attribute) {
        return attribute instanceof java.util.function.Supplier<?> computed ? computed.get() : attribute;
    }

    static Object call(Object of, String name, Arguments arguments, Frame frame) {
        if (of instanceof Space) {
            return arguments.call(attribute(of, name), frame);
        }
        if (of instanceof Undefined) {
            throw Values.wrong(Values.kind(of));
        }
        frame.step();
        Arguments.Given given = arguments.in(frame);
        if (of instanceof Map<?, ?> map) {
            return ofMap(map, name, given);
        }
        if (of instanceof String text) {
            return Texts.call(text, name, given);
        }
        if (of instanceof List<?> list && name.equals("count")) {
            return list.stream()
                    .filter(item -> Values.same(item, given.placed().get(0)))
                    .count();
        }
        throw Values.wrong(Values.kind(of) + " has no method " + name + " here");
    }

    private static Object ofMap(Map<?, ?> map, String name, Arguments.Given given) {
        if (name.equals("get") && !given.placed().isEmpty()) {
            Object key = given.placed().get(0);
            return map.containsKey(key) ? map.get(key) : given.get(1, "default", null);
        }
        given.only(0);
        return switch (name) {
            case "keys" -> new Lazy(new ArrayList<>(map.keySet()));
            case "values" -> new Lazy(new ArrayList<>(map.values()));
            case "items" -> new Lazy(items(map));
            default -> throw Values.wrong("a map has no method " + name + " here");
        };
    }

    static List<Object> items(Map<?, ?> map) {
        List<Object> items = new ArrayList<>();
        map.forEach((key, value) -> {
            List<Object> pair = new ArrayList<>();
            pair.add(key);
            pair.add(value);
            items.add(new Tuple(pair));
        });
        return items;
    }

    /** A map that keeps its order. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
