package dev.greenroom.operation;

import dev.greenroom.base.Entity;
import dev.greenroom.base.WrongUsage;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import picocli.CommandLine.Option;

/** The options that every list has. */
public final class ListOptions {
    @Option(
            names = "--grep",
            paramLabel = "TEXT",
            description = "Only those whose name or id contains TEXT, in any case.")
    String grep = "";

    @Option(names = "--limit", paramLabel = "N", description = "Stop after N rows.")
    int limit = Integer.MAX_VALUE;

    public boolean isFiltered() {
        return !grep.isEmpty();
    }

    /** The rows that are wanted, as they arrive; nothing is fetched beyond the last one. */
    public <T extends Entity> Iterable<T> apply(Iterable<T> rows) {
        check(limit);
        return () -> new Selected<>(rows.iterator(), grep.toLowerCase(Locale.ROOT), limit);
    }

    static void check(int limit) {
        if (limit < 1) {
            throw new WrongUsage("--limit " + limit + " is not a number of rows", "give 1 or more");
        }
    }

    private static final class Selected<T extends Entity> implements Iterator<T> {
        private final Iterator<T> rows;
        private final String wanted;
        private int left;
        private T next;

        private Selected(Iterator<T> rows, String wanted, int limit) {
            this.rows = rows;
            this.wanted = wanted;
            this.left = limit;
        }

        @Override
        public boolean hasNext() {
            while (next == null && left > 0 && rows.hasNext()) {
                T row = rows.next();
                if (matches(row)) {
                    next = row;
                }
            }
            return next != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T row = next;
            next = null;
            left--;
            return row;
        }

        private boolean matches(T row) {
            return wanted.isEmpty()
                    || row.name().toLowerCase(Locale.ROOT).contains(wanted)
                    || row.id().toLowerCase(Locale.ROOT).contains(wanted);
        }
    }
}
