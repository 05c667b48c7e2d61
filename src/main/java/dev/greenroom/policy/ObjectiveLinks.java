package dev.greenroom.policy;

import dev.greenroom.config.JsonSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where each objective of a set leads. A conversation starts with the first one, so the others must be reached from it;
 * a way that comes back would never end.
 */
final class ObjectiveLinks {
    /** A link: the name that it leads to, and where it stands in the file. */
    private record Link(String target, String pointer, boolean isKey) {}

    /** An objective on the way, and its links that are still to be walked. */
    private record Open(String name, Iterator<Link> links) {}

    private final List<Item> items;
    private final Checks checks;
    private final Map<String, Item> byName = new LinkedHashMap<>();
    private final Set<String> walked = new HashSet<>();

    ObjectiveLinks(List<Item> items, Checks checks) {
        this.items = items;
        this.checks = checks;
        items.stream().filter(item -> !name(item).isEmpty()).forEach(item -> byName.putIfAbsent(name(item), item));
    }

    void check() {
        checks.names(items, Form.OBJECTIVE.nameField());
        items.forEach(this::unknown);
        items.forEach(this::circles);
        if (!items.isEmpty()) {
            unreachable();
        }
    }

    private void unknown(Item item) {
        links(item).stream()
                .filter(link -> !byName.containsKey(link.target()))
                .forEach(link -> complain(link, "there is no objective \"" + link.target() + "\" in this set"));
    }

    /** Every link is walked once; one that leads back onto the way to it closes a circle. */
    private void circles(Item start) {
        Set<String> way = new LinkedHashSet<>();
        Deque<Open> open = new ArrayDeque<>();
        enter(start, way, open);
        while (!open.isEmpty()) {
            Open last = open.element();
            if (!last.links().hasNext()) {
                way.remove(last.name());
                open.remove();
                continue;
            }
            Link link = last.links().next();
            if (way.contains(link.target())) {
                complain(link, "the objectives go round in a circle: " + circle(way, link.target()));
            } else if (byName.containsKey(link.target())) {
                enter(byName.get(link.target()), way, open);
            }
        }
    }

    private void enter(Item item, Set<String> way, Deque<Open> open) {
        if (walked.add(name(item))) {
            way.add(name(item));
            open.push(new Open(name(item), links(item).iterator()));
        }
    }

    private static String circle(Set<String> way, String target) {
        return way.stream().dropWhile(name -> !name.equals(target)).collect(Collectors.joining(" -> ")) + " -> "
                + target;
    }

    private void unreachable() {
        Set<String> reached = reached();
        byName.values().stream()
                .filter(item -> !reached.contains(name(item)))
                .forEach(item -> checks.complain(
                        item.at(Form.OBJECTIVE.nameField()),
                        "nothing leads to " + name(item) + " from the first objective, where a conversation starts"));
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>(Set.of(name(items.get(0))));
        Deque<Item> open = new ArrayDeque<>(List.of(items.get(0)));
        while (!open.isEmpty()) {
            for (Link link : links(open.remove())) {
                if (byName.containsKey(link.target()) && reached.add(link.target())) {
                    open.add(byName.get(link.target()));
                }
            }
        }
        return reached;
    }

    private void complain(Link link, String what) {
        if (link.isKey()) {
            checks.complainOfKey(link.pointer(), what);
        } else {
            checks.complain(link.pointer(), what);
        }
    }

    private static List<Link> links(Item item) {
        List<Link> links = new ArrayList<>();
        item.value(ObjectiveRules.CONDITIONAL_NEXT).fieldNames().forEachRemaining(target -> {
            String pointer = item.at(ObjectiveRules.CONDITIONAL_NEXT) + JsonSource.step(target);
            links.add(new Link(target, pointer, true));
        });
        if (item.value(ObjectiveRules.REQUIRED_NEXT).isTextual()) {
            links.add(new Link(item.text(ObjectiveRules.REQUIRED_NEXT), item.at(ObjectiveRules.REQUIRED_NEXT), false));
        }
        return links;
    }

    private static String name(Item item) {
        return item.text(Form.OBJECTIVE.nameField());
    }
}
