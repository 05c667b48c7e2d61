package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A list whose rows stand under headings. A heading is shown before the first row of its section, and again at the top
 * of each page on which the section goes on. The cursor never stands on a heading.
 */
public final class SectionedPaginator<T> extends Paginator<T> {
    private final Function<T, String> heading;
    private final List<String> order;
    private int sections;

    private SectionedPaginator(Builder<T> builder) {
        super(builder.list);
        heading = builder.heading;
        order = builder.order;
    }

    @Override
    List<T> arranged(List<T> unordered) {
        Map<String, List<T>> groups = new LinkedHashMap<>();
        order.forEach(name -> groups.put(name, new ArrayList<>()));
        unordered.forEach(row ->
                groups.computeIfAbsent(section(row), name -> new ArrayList<>()).add(row));
        groups.values().removeIf(List::isEmpty);
        sections = groups.size();
        return groups.values().stream().flatMap(List::stream).toList();
    }

    @Override
    String section(T row) {
        return heading.apply(row);
    }

    /** A page of n rows has at most n headings, and at most one for each section. */
    @Override
    int sectionLines(int room) {
        return Math.min(sections, (room + 1) / 2);
    }

    /** Collects what a list with headings needs beyond a plain list. */
    public static final class Builder<T> {
        private final PaginatorBuilder<T> list;
        private final Function<T, String> heading;
        private List<String> order = List.of();

        Builder(PaginatorBuilder<T> list, Function<T, String> heading) {
            this.list = list;
            this.heading = Objects.requireNonNull(heading, "heading is null");
        }

        /** Sections that come first, in this order; without it they come as their first rows do. */
        public Builder<T> order(List<String> headings) {
            order = List.copyOf(headings);
            return this;
        }

        public SectionedPaginator<T> build() {
            return new SectionedPaginator<>(this);
        }
    }
}
