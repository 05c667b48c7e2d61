package dev.greenroom.client;

import dev.greenroom.base.Interrupted;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Fetches pages in order, some of them before they are wanted. */
final class PagesAhead {
    private final IntFunction<Page> source;
    private final Queue<Future<Page>> underWay = new ArrayDeque<>();
    private ThreadPoolExecutor readers;
    private int nextIndex;

    PagesAhead(IntFunction<Page> source) {
        this.source = source;
    }

    /** The next page; fetched here and now when nobody has reached for it. */
    Page next() {
        Future<Page> first = underWay.poll();
        return first == null ? source.apply(nextIndex++) : wait(first);
    }

    /** Starts fetching so many pages, as far as the bound allows. A single one is left for {@link #next}. */
    void reachFor(long pages) {
        if (pages < 2 && underWay.isEmpty()) {
            return;
        }
        while (underWay.size() < Math.min(pages, Listing.PAGES_AHEAD)) {
            int index = nextIndex++;
            underWay.add(readers().submit(() -> source.apply(index)));
        }
    }

    /** Drops what is under way. */
    void close() {
        underWay.forEach(page -> page.cancel(true));
        underWay.clear();
        if (readers != null) {
            readers.shutdownNow();
        }
    }

    private Page wait(Future<Page> page) {
        try {
            return page.get();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new Interrupted();
        } catch (ExecutionException e) {
            close();
            throw Unchecked.of(e);
        }
    }

    /** Threads that end by themselves soon after the last page, should the reading be given up midway. */
    private ThreadPoolExecutor readers() {
        if (readers == null) {
            readers = new ThreadPoolExecutor(
                    Listing.PAGES_AHEAD,
                    Listing.PAGES_AHEAD,
                    1,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    PagesAhead::reader);
            readers.allowCoreThreadTimeOut(true);
        }
        return readers;
    }

    private static Thread reader(Runnable task) {
        Thread thread = new Thread(task, "tavus-page");
        thread.setDaemon(true);
        return thread;
    }
}
