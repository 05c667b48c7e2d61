package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Arguments.Given;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The filters over lists. */
final class ListFilters {
    static final Set<String> NAMES = Set.of(
            "batch",
            "count",
            "dictsort",
            "first",
            "groupby",
            "items",
            "join",
            "last",
            "length",
            "list",
            "map",
            "max",
            "min",
            "reject",
            "rejectattr",
            "reverse",
            "select",
            "selectattr",
            "slice",
            "sort",
            "sum",
            "unique");

    private ListFilters() {}

    static Object apply(String name, Object value, Given given) {
        return switch (name) {
            case "batch" -> new Lazy(batch(Values.list(value), given.only(2, "linecount", "fill_with")));
            case "count", "length" -> length(value);
            case "dictsort" -> dictsort(value, given);
            case "first" -> edge(Values.list(value), true);
            case "groupby" -> groupby(Values.list(value), given.only(3, "attribute", "default", "case_sensitive"));
            case "items" -> items(value);
            case "join" -> join(Values.list(value), given.only(2, "d", "attribute"));
            case "last" -> last(value);
            case "list" -> new ArrayList<>(Values.list(value));
            case "map" -> new Lazy(map(Values.list(value), given));
            case "max" -> extreme(value, given.only(2, "case_sensitive", "attribute"), -1);
            case "min" -> extreme(value, given.only(2, "case_sensitive", "attribute"), 1);
            case "reject" -> chosen(value, test(given, 0), false, item -> item);
            case "rejectattr" -> chosen(value, test(given, 1), false, attribute(given.get(0, "", null)));
            case "reverse" -> reverse(value);
            case "select" -> chosen(value, test(given, 0), true, item -> item);
            case "selectattr" -> chosen(value, test(given, 1), true, attribute(given.get(0, "", null)));
            case "slice" -> new Lazy(slice(Values.list(value), given.only(2, "slices", "fill_with")));
            case "sort" -> sort(value, given.only(3, "reverse", "case_sensitive", "attribute"));
            case "sum" -> sum(Values.list(value), given.only(2, "attribute", "start"));
            default -> unique(value, given.only(2, "case_sensitive", "attribute"));
        };
    }

    private static List<Object> batch(List<Object> items, Given given) {
        int size = size(given, "linecount");
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i += size) {
            List<Object> row = new ArrayList<>(items.subList(i, Math.min(items.size(), i + size)));
            fill(row, size, given);
            rows.add(row);
        }
        return rows;
    }

    private static void fill(List<Object> row, int size, Given given) {
        Object filler = given.get(1, "fill_with", null);
        while (filler != null && row.size() < size) {
            row.add(filler);
        }
    }

    private static int size(Given given, String name) {
        long size = given.whole(0, name, 0);
        if (size < 1 || size > 10_000) {
            throw Values.wrong(name + " is not between 1 and 10000");
        }
        return (int) size;
    }

    private static long length(Object value) {
        if (value instanceof Lazy) {
            throw Values.wrong("the result of a filter has no length; put |list before it");
        }
        return value instanceof String text
                ? text.codePointCount(0, text.length())
                : Values.list(value).size();
    }

    private static List<Object> dictsort(Object value, Given given) {
        given.only(3, "case_sensitive", "by", "reverse");
        if (!(value instanceof Map<?, ?> map)) {
            throw Values.wrong("dictsort needs a map");
        }
        int place = given.text(1, "by", "key").equals("value") ? 1 : 0;
        boolean cased = given.truth(0, "case_sensitive", false);
        List<Object> items = Methods.items(map);
        items.sort(order(item -> ((List<?>) item).get(place), cased, given.truth(2, "reverse", false)));
        return items;
    }

    private static Comparator<Object> order(Function<Object, Object> key, boolean cased, boolean reverse) {
        Comparator<Object> order =
                (one, other) -> Values.compare(folded(key.apply(one), cased), folded(key.apply(other), cased));
        return reverse ? order.reversed() : order;
    }

    private static Object folded(Object value, boolean cased) {
        return !cased && value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static Object edge(List<Object> items, boolean first) {
        return items.isEmpty()
                ? new Undefined("the first or last of nothing")
                : items.get(first ? 0 : items.size() - 1);
    }

    private static Object last(Object value) {
        if (value instanceof Lazy) {
            throw Values.wrong("the result of a filter has no last item; put |list before it");
        }
        return edge(Values.list(value), false);
    }

    private static List<Object> groupby(List<Object> items, Given given) {
        Object otherwise = given.get(1, "default", null);
        Function<Object, Object> key = attribute(given.get(0, "attribute", null));
        Function<Object, Object> filled = item -> {
            Object value = key.apply(item);
            return value instanceof Undefined && otherwise != null ? otherwise : value;
        };
        boolean cased = given.truth(2, "case_sensitive", false);
        List<Object> sorted = new ArrayList<>(items);
        sorted.sort(order(filled, cased, false));
        List<Object> groups = new ArrayList<>();
        List<Object> members = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            members.add(sorted.get(i));
            Object now = filled.apply(sorted.get(i));
            if (i == sorted.size() - 1
                    || !Values.same(folded(now, cased), folded(filled.apply(sorted.get(i + 1)), cased))) {
                groups.add(group(filled.apply(members.get(0)), members));
                members = new ArrayList<>();
            }
        }
        return groups;
    }

    private static Object group(Object grouper, List<Object> members) {
        List<Object> pair = new ArrayList<>();
        pair.add(grouper);
        pair.add(members);
        return new Tuple(pair, List.of("grouper", "list"));
    }

    private static Object items(Object value) {
        if (value instanceof Undefined) {
            return new Lazy(List.of());
        }
        if (value instanceof Map<?, ?> map) {
            return new Lazy(Methods.items(map));
        }
        throw Values.wrong("items needs a map");
    }

    private static String join(List<Object> items, Given given) {
        Object name = given.get(1, "attribute", null);
        Function<Object, Object> key = name == null ? item -> item : attribute(name);
        String between = given.text(0, "d", "");
        Output out = new Output();
        for (int i = 0; i < items.size(); i++) {
            out.add(i == 0 ? "" : between);
            out.add(Show.text(key.apply(items.get(i))));
        }
        return out.toString();
    }

    /** {@code a.b.0} as Jinja2's filters read it. */
    private static Function<Object, Object> attribute(Object name) {
        if (name instanceof Long index) {
            return item -> Values.item(item, index);
        }
        if (!(name instanceof String path)) {
            throw Values.wrong("an attribute's name is missing");
        }
        return item -> {
            Object value = item;
            for (String part : path.split("\\.")) {
                value = Values.item(value, part.matches("[0-9]{1,6}") ? (Object) Long.valueOf(part) : part);
            }
            return value;
        };
    }

    private static List<Object> map(List<Object> items, Given given) {
        List<Object> mapped = new ArrayList<>();
        if (given.placed().isEmpty()) {
            given.only(0, "attribute", "default");
            Object otherwise = given.get(9, "default", null);
            Function<Object, Object> key = attribute(given.get(9, "attribute", null));
            for (Object item : items) {
                Object value = key.apply(item);
                mapped.add(value instanceof Undefined && otherwise != null ? otherwise : value);
            }
            return mapped;
        }
        String name = given.text(0, "", "");
        if (!Filters.NAMES.contains(name) || Filters.MARKUP.contains(name)) {
            throw Values.wrong("map: filter " + name + " is not supported");
        }
        Given rest = new Given(given.placed().subList(1, given.placed().size()), given.named());
        items.forEach(item -> mapped.add(Filters.apply(name, item, rest)));
        return mapped;
    }

    private static Object extreme(Object value, Given given, int sign) {
        Object name = given.get(1, "attribute", null);
        Function<Object, Object> key = name == null ? item -> item : attribute(name);
        Comparator<Object> order = order(key, given.truth(0, "case_sensitive", false), false);
        Object best = null;
        boolean any = false;
        for (Object item : Values.list(value)) {
            if (!any || order.compare(item, best) * sign < 0) {
                best = item;
                any = true;
            }
        }
        return any ? best : new Undefined("the extreme of nothing");
    }

    private static Predicate<Object> test(Given given, int place) {
        if (given.placed().size() <= place) {
            return Values::truth;
        }
        String name = given.text(place, "", "");
        Given rest = new Given(given.placed().subList(place + 1, given.placed().size()), given.named());
        if (List.of("==", "!=", "<", "<=", ">", ">=").contains(name)) {
            return item -> Tests.compare(name, item, rest.placed().get(0));
        }
        if (!Tests.NAMES.contains(name)) {
            throw Values.wrong("test " + name + " is not supported");
        }
        return item -> Tests.apply(name, item, rest);
    }

    private static Lazy chosen(Object value, Predicate<Object> test, boolean wanted, Function<Object, Object> key) {
        return new Lazy(Values.list(value).stream()
                .filter(item -> test.test(key.apply(item)) == wanted)
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new)));
    }

    private static Object reverse(Object value) {
        return value instanceof String text
                ? new StringBuilder(text).reverse().toString()
                : new Lazy(Filters.reversed(Filters.items(value)));
    }

    private static List<Object> slice(List<Object> items, Given given) {
        int slices = size(given, "slices");
        Object filler = given.get(1, "fill_with", null);
        int each = items.size() / slices;
        int longer = items.size() % slices;
        List<Object> rows = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < slices; i++) {
            int end = at + each + (i < longer ? 1 : 0);
            List<Object> row = new ArrayList<>(items.subList(at, end));
            if (filler != null && i >= longer) {
                row.add(filler);
            }
            rows.add(row);
            at = end;
        }
        return rows;
    }

    private static List<Object> sort(Object value, Given given) {
        Object names = given.get(2, "attribute", null);
        boolean cased = given.truth(1, "case_sensitive", false);
        boolean reverse = given.truth(0, "reverse", false);
        Comparator<Object> order = null;
        for (String name :
                names == null ? List.of("") : List.of(Show.text(names).split(","))) {
            Function<Object, Object> key = names == null ? item -> item : attribute(name);
            Comparator<Object> next = order(key, cased, reverse);
            order = order == null ? next : order.thenComparing(next);
        }
        List<Object> sorted = Filters.items(value);
        sorted.sort(order);
        return sorted;
    }

    private static Object sum(List<Object> items, Given given) {
        Object name = given.get(0, "attribute", null);
        Function<Object, Object> key = name == null ? item -> item : attribute(name);
        Object total = given.get(1, "start", 0L);
        for (Object item : items) {
            total = Values.add(total, key.apply(item));
        }
        return total;
    }

    private static Lazy unique(Object value, Given given) {
        Object name = given.get(1, "attribute", null);
        Function<Object, Object> key = name == null ? item -> item : attribute(name);
        boolean cased = given.truth(0, "case_sensitive", false);
        Map<Object, Object> first = new LinkedHashMap<>();
        List<Object> kept = new ArrayList<>();
        for (Object item : Values.list(value)) {
            Object folded = folded(key.apply(item), cased);
            Object hashed = Values.numeric(folded) ? Values.real(Values.number(folded, "")) : folded;
            if (first.putIfAbsent(hashed, true) == null) {
                kept.add(item);
            }
        }
        return new Lazy(kept);
    }
}
