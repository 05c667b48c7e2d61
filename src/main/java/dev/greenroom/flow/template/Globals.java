package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions that every template can call. */
final class Globals {
    private Globals() {}

    static Object named(String name) {
        return switch (name) {
            case "range" -> (Callable) (frame, arguments, named) -> range(arguments, named);
            case "dict" -> (Callable) (frame, arguments, named) -> dict(arguments, named);
            case "namespace" ->
                (Callable) (frame, arguments, named) ->
                        new Space("namespace", new LinkedHashMap<>(dict(arguments, named)));
            case "cycler" -> (Callable) (frame, arguments, named) -> cycler(arguments);
            default -> new Undefined(name);
        };
    }

    private static List<Object> range(List<Object> arguments, Map<String, Object> named) {
        if (arguments.isEmpty() || arguments.size() > 3 || !named.isEmpty()) {
            throw Values.wrong("range needs one to three whole numbers");
        }
        long from = arguments.size() == 1 ? 0 : whole(arguments.get(0));
        long to = whole(arguments.get(arguments.size() == 1 ? 0 : 1));
        long by = arguments.size() == 3 ? whole(arguments.get(2)) : 1;
        if (by == 0 || Math.abs((double) to - from) / Math.abs(by) > 100_000) {
            throw Values.wrong("range goes over more than 100000 numbers");
        }
        List<Object> numbers = new ArrayList<>();
        for (long i = from; by > 0 ? i < to : i > to; i += by) {
            numbers.add(i);
        }
        return numbers;
    }

    private static long whole(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw Values.wrong("range needs whole numbers, not " + Values.kind(value));
    }

    private static Map<String, Object> dict(List<Object> arguments, Map<String, Object> named) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!arguments.isEmpty() && arguments.get(0) instanceof Map<?, ?> first) {
            first.forEach((key, value) -> map.put((String) key, value));
        } else if (!arguments.isEmpty()) {
            throw Values.wrong("dict needs a map or named arguments");
        }
        map.putAll(named);
        return map;
    }

    private static Space cycler(List<Object> items) {
        if (items.isEmpty()) {
            throw Values.wrong("cycler needs something to go round");
        }
        int[] at = {0};
        Callable next = (frame, arguments, named) -> items.get(at[0]++ % items.size());
        Callable reset = (frame, arguments, named) -> {
            at[0] = 0;
            return null;
        };
        java.util.function.Supplier<Object> current = () -> items.get(at[0] % items.size());
        return new Space("cycler", Methods.map("next", next, "reset", reset, "current", current));
    }
}
