package dev.greenroom.flow.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Parts of one work done at once, at most so many, also where parts have parts. The thread that wants them works along,
 * so nothing waits for a thread that waits for it.
 */
final class Together {
    /** Enough to be quick, few enough for an endpoint's limits. */
    static final int AT_ONCE = 8;

    private final Semaphore hands = new Semaphore(AT_ONCE - 1);

    /**
     * Does all parts; the results are in the order of the parts. After one has failed no other is begun and the helping
     * threads are interrupted; the failure is thrown when they have ended.
     */
    List<Object> all(List<Callable<Object>> works) throws IOException, InterruptedException {
        Batch batch = new Batch(works.stream().map(Part::new).toList());
        for (int i = 1; i < works.size() && hands.tryAcquire(); i++) {
            batch.help();
        }
        return batch.results();
    }

    /** Written by the thread that does it, read when that thread has ended. */
    private static final class Part {
        private final Callable<Object> work;
        private Object result;
        private Throwable failure;

        Part(Callable<Object> work) {
            this.work = work;
        }

        boolean succeeds() {
            try {
                result = work.call();
            } catch (Throwable any) { // Thrown again by the thread that waits for all parts.
                failure = any;
            }
            return failure == null;
        }
    }

    private final class Batch {
        private final List<Part> parts;
        private final List<Thread> helpers = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();
        private volatile boolean failed;

        Batch(List<Part> parts) {
            this.parts = parts;
        }

        void help() {
            Thread helper = new Thread(this::helped, "greenroom-ask");
            helper.setDaemon(true);
            synchronized (helpers) {
                helpers.add(helper);
            }
            helper.start();
        }

        private void helped() {
            try {
                work();
            } finally {
                hands.release();
            }
        }

        private void work() {
            int mine = next.getAndIncrement();
            while (mine < parts.size() && !failed) {
                if (!parts.get(mine).succeeds()) {
                    stop();
                }
                mine = next.getAndIncrement();
            }
        }

        private void stop() {
            failed = true;
            synchronized (helpers) {
                helpers.forEach(Thread::interrupt);
            }
        }

        List<Object> results() throws IOException, InterruptedException {
            work();
            try {
                for (Thread helper : helpers) {
                    helper.join();
                }
            } catch (InterruptedException e) {
                stop();
                throw e;
            }
            throwFirst();
            List<Object> results = new ArrayList<>();
            parts.forEach(part -> results.add(part.result));
            return results;
        }

        /** Those that were interrupted failed because of another, which is the one to tell of. */
        private void throwFirst() throws IOException, InterruptedException {
            InterruptedException interrupted = null;
            for (Part part : parts) {
                if (part.failure instanceof InterruptedException stopped) {
                    interrupted = stopped;
                } else if (part.failure != null) {
                    throwAgain(part.failure);
                }
            }
            if (interrupted != null) {
                throw interrupted;
            }
        }
    }

    private static void throwAgain(Throwable failure) throws IOException {
        if (failure instanceof IOException expected) {
            throw expected;
        }
        if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(failure);
    }
}
