package dev.greenroom.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/** One reading of a list; {@link Listing} says by which rules. */
final class Rows<T> implements Iterator<T> {
    private final Listing<T> listing;
    private final PagesAhead ahead;
    private final SeenRows seen = new SeenRows();
    private final Queue<T> ready = new ArrayDeque<>();
    private long handedOut;
    private boolean ended;

    Rows(Listing<T> listing) {
        this.listing = listing;
        this.ahead = new PagesAhead(listing::page);
        this.ended = listing.most() == 0;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            take(fetch());
        }
        return !ready.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list has ended");
        }
        handedOut++;
        return ready.remove();
    }

    /** A list that has failed has ended: what would follow the gap is not handed out. */
    private Page fetch() {
        ended = true;
        Page page = ahead.next();
        ended = false;
        return page;
    }

    private void take(Page page) {
        int before = seen.size();
        page.rows().forEach(this::keep);
        boolean nothingNew = seen.size() == before;
        boolean enough = handedOut + ready.size() >= listing.most();
        if (nothingNew || enough || isLast(page)) {
            ended = true;
            if (!enough && page.total() > seen.size()) {
                listing.cameShort(seen.size(), page.total());
            }
            ahead.close();
            return;
        }
        ahead.reachFor(pagesLeft(page));
    }

    private void keep(ObjectNode json) {
        T row = listing.row(json);
        if (seen.add(listing.mark(row, json)) && handedOut + ready.size() < listing.most()) {
            ready.add(row);
        }
    }

    private boolean isLast(Page page) {
        return page.size() < listing.rowsPerPage() && page.total() == seen.size();
    }

    /** How many more pages are worth reaching for; a single one where no sign says that there are more. */
    private long pagesLeft(Page page) {
        boolean countSaysMore = page.total() > seen.size();
        boolean full = page.size() >= listing.rowsPerPage();
        boolean countSaysAll = page.total() == seen.size();
        if (!countSaysMore && (countSaysAll || !full)) {
            return 1;
        }
        long expected = Math.min(countSaysMore ? page.total() : Long.MAX_VALUE, listing.most()) - seen.size();
        return Math.max(1, 1 + (expected - 1) / page.size());
    }
}
