package dev.greenroom.operation;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * The option of a list that tells what happened, in the order in which it did: its end is what people want, as with a
 * log. Where a list begins with the newest, {@link ListOptions} has the same option.
 */
public final class NewestRows {
    @Option(names = "--limit", paramLabel = "N", description = "Only the newest N, in the order in which they came.")
    int limit = Integer.MAX_VALUE;

    public boolean isLimited() {
        return limit != Integer.MAX_VALUE;
    }

    /** The rows at the end. */
    public <T> List<T> of(Iterable<T> rows) {
        ListOptions.check(limit);
        ArrayDeque<T> newest = new ArrayDeque<>();
        for (Iterator<T> all = rows.iterator(); all.hasNext(); ) {
            if (newest.size() == limit) {
                newest.remove();
            }
            newest.add(all.next());
        }
        return List.copyOf(newest);
    }
}
