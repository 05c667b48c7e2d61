package dev.greenroom.terminal;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Collects what a list needs; only the title is required. */
public final class PaginatorBuilder<T> {
    final String title;
    Function<T, String> label = String::valueOf;
    int pageSize = 10;
    List<String> filters = List.of();
    String filter = "";
    Function<String, String> emptyWords = filter -> "Nothing here.";

    PaginatorBuilder(String title) {
        this.title = Objects.requireNonNull(title, "title is null");
    }

    /** What a row says. */
    public PaginatorBuilder<T> label(Function<T, String> newLabel) {
        label = Objects.requireNonNull(newLabel, "label is null");
        return this;
    }

    /** Rows on a page, at least 1; a low screen shows fewer. */
    public PaginatorBuilder<T> pageSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a page of " + rows + " rows");
        }
        pageSize = rows;
        return this;
    }

    /** What one can filter by, and what applies at first. */
    public PaginatorBuilder<T> filters(List<String> names, String current) {
        if (!names.contains(current)) {
            throw new IllegalArgumentException("no filter " + current + " in " + names);
        }
        filters = List.copyOf(names);
        filter = current;
        return this;
    }

    /** What an empty list says. */
    public PaginatorBuilder<T> empty(String words) {
        return empty(any -> words);
    }

    /** What an empty list says, by its filter. */
    public PaginatorBuilder<T> empty(Function<String, String> words) {
        emptyWords = Objects.requireNonNull(words, "words is null");
        return this;
    }

    /** Groups the rows under headings. */
    public SectionedPaginator.Builder<T> section(Function<T, String> heading) {
        return new SectionedPaginator.Builder<>(this, heading);
    }

    public Paginator<T> build() {
        return new Paginator<>(this);
    }
}
