package dev.greenroom.terminal;

import java.util.Objects;
import java.util.Optional;

/**
 * What a person did in a pager.
 *
 * @param item the chosen row, for {@link Kind#CHOSEN} only
 * @param filter the filter that should apply now, for {@link Kind#FILTER} only
 */
public record Browsed<T>(Kind kind, Optional<T> item, Optional<String> filter) {
    /** The things a caller must act on; turning pages and filtering by typing are the pager's own. */
    public enum Kind {
        CHOSEN,
        FILTER,
        REFRESH,
        BACK
    }

    public static <T> Browsed<T> chosen(T item) {
        return new Browsed<>(Kind.CHOSEN, Optional.of(Objects.requireNonNull(item, "item is null")), Optional.empty());
    }

    public static <T> Browsed<T> filter(String filter) {
        return new Browsed<>(Kind.FILTER, Optional.empty(), Optional.of(filter));
    }

    public static <T> Browsed<T> refresh() {
        return new Browsed<>(Kind.REFRESH, Optional.empty(), Optional.empty());
    }

    public static <T> Browsed<T> back() {
        return new Browsed<>(Kind.BACK, Optional.empty(), Optional.empty());
    }
}
