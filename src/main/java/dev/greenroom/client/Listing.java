package dev.greenroom.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All rows of a list, fetched page by page while they are read. Each iteration asks anew.
 *
 * <p>The service counts pages from 0 or from 1, may hand out smaller pages than asked for, and its {@code total_count}
 * cannot be trusted. So the rules are: rows come once, by id. The list ends at a page that brings nothing new: an empty
 * one, or one that repeats what was there. It also ends at a page with fewer rows than asked for, if
 * {@code total_count} says that this was all; without a believable count the next page is asked for as well, because the
 * service may have cut the pages shorter. A full page is always followed by another request.
 *
 * <p>The first page is fetched alone; then up to {@value #PAGES_AHEAD} pages are fetched ahead. A {@link Failure} midway
 * is thrown after the rows before it have been handed out.
 */
public final class Listing<T> implements Iterable<T> {
    /** How many pages are under way at once at most. */
    public static final int PAGES_AHEAD = 8;

    private static final int ROWS_PER_PAGE = 100;

    private final HttpCore core;
    private final ApiCall call;
    private final int firstPage;
    private final long most;
    private final Function<ObjectNode, T> reader;
    private final Function<T, String> id;
    private volatile long total = -1;

    private Listing(
            HttpCore core,
            ApiCall call,
            int firstPage,
            long most,
            Function<ObjectNode, T> reader,
            Function<T, String> id) {
        this.core = Objects.requireNonNull(core, "core is null");
        this.call = Objects.requireNonNull(call, "call is null");
        this.firstPage = firstPage;
        this.most = most;
        this.reader = Objects.requireNonNull(reader, "reader is null");
        this.id = Objects.requireNonNull(id, "id is null");
    }

    /**
     * @param call without {@code page} and {@code limit}
     * @param firstPage 0 or 1, as the route counts
     * @param reader makes a row of its JSON
     * @param id tells rows apart; empty for a row without one, which is then told apart by its JSON
     */
    public static <T> Listing<T> of(
            HttpCore core, ApiCall call, int firstPage, Function<ObjectNode, T> reader, Function<T, String> id) {
        return new Listing<>(core, call, firstPage, Long.MAX_VALUE, reader, id);
    }

    /** The same list, ended after so many rows; 0 or more. */
    public Listing<T> limit(long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows is negative: " + rows);
        }
        return new Listing<>(core, call, firstPage, Math.min(rows, most), reader, id);
    }

    /** What the service says the list holds, once a first page has come. A hint: it may be wrong. */
    public OptionalLong totalHint() {
        return total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /**
     * Starts anew. Reading throws {@link Failure} where a page cannot be had, and {@link Interrupted} when the thread is
     * interrupted.
     */
    @Override
    public Iterator<T> iterator() {
        return new Rows<>(this);
    }

    /** The rows as a stream, as lazy as the iteration. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Fetches a page, counted from 0 here. */
    Page page(int index) {
        Page page = Page.read(core.send(
                call.with("limit", Integer.toString(rowsPerPage())).with("page", Integer.toString(firstPage + index))));
        if (index == 0) {
            total = page.total();
        }
        return page;
    }

    void cameShort(long rows, long promised) {
        core.waiting().cameShort(call.title(), rows, promised);
    }

    int rowsPerPage() {
        return (int) Math.max(1, Math.min(ROWS_PER_PAGE, most));
    }

    long most() {
        return most;
    }

    T row(ObjectNode json) {
        return reader.apply(json);
    }

    /** What tells a row apart. */
    String mark(T row, ObjectNode json) {
        String own = id.apply(row);
        return own.isEmpty() ? json.toString() : own;
    }
}
