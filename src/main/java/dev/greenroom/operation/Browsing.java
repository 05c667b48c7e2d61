package dev.greenroom.operation;

import dev.greenroom.terminal.Browsed;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Paginator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A person's walk through a list: filters and refreshing reload the rows, choosing shows or picks one.
 *
 * @param rows the rows for a filter; the pager's own, empty when it has no filters
 * @param forget drops what is kept, so that the next rows are loaded again
 */
public record Browsing<T>(Console console, Paginator<T> pager, Function<String, List<T>> rows, Runnable forget) {
    /** Shows each chosen row and comes back to the same page, until the person goes back. */
    public void each(Consumer<T> show) {
        for (Optional<T> chosen = pick(); chosen.isPresent(); chosen = pick()) {
            show.accept(chosen.get());
        }
    }

    /** Lets the person choose a row; empty when they go back. */
    public Optional<T> pick() {
        while (true) {
            pager.rows(rows.apply(pager.filter()));
            Browsed<T> browsed = console.browse(pager);
            switch (browsed.kind()) {
                case CHOSEN, BACK -> {
                    return browsed.item();
                }
                case REFRESH -> forget.run();
                case FILTER -> browsed.filter().ifPresent(pager::filter);
            }
        }
    }
}
