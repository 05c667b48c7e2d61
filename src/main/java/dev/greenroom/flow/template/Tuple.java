package dev.greenroom.flow.template;

import java.util.AbstractList;
import java.util.List;

/** A list that prints with round brackets. */
final class Tuple extends AbstractList<Object> {
    private final List<Object> items;
    private final List<String> names;

    Tuple(List<?> items) {
        this(items, List.of());
    }

    /** With a name for each place. */
    Tuple(List<?> items, List<String> names) {
        this.names = names;
        this.items = List.copyOf(
                items.stream().map(item -> item == null ? Nothing.NONE : item).toList());
    }

    /** Stands for none in a list that cannot hold null. */
    private enum Nothing {
        NONE
    }

    /** The place of a name; -1 when there is none. */
    int place(String name) {
        return names.indexOf(name);
    }

    @Override
    public Object get(int index) {
        Object item = items.get(index);
        return item == Nothing.NONE ? null : item;
    }

    @Override
    public int size() {
        return items.size();
    }
}
