package dev.greenroom.terminal;

import dev.greenroom.base.Interrupted;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work on a thread of its own, so that the thread that owns the screen can go on drawing and listening. */
final class Errand<T> {
    /** How long a worker that was interrupted may take to end; a request that was cut off ends at once. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread worker;
    private T result;
    private RuntimeException failure;
    private Error error;

    private Errand(Supplier<T> work) {
        worker = new Thread(() -> run(work), "greenroom-work");
        worker.setDaemon(true);
    }

    static <T> Errand<T> start(Supplier<T> work) {
        Errand<T> errand = new Errand<>(work);
        errand.worker.start();
        return errand;
    }

    private void run(Supplier<T> work) {
        try {
            result = work.get();
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            error = e;
        } finally {
            done.countDown();
        }
    }

    /**
     * Waits for the end, but not longer than this; an interrupted wait interrupts the work too.
     *
     * @throws Interrupted when the waiting thread is interrupted
     */
    boolean isDoneWithin(Duration time) {
        try {
            return done.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }

    /** Interrupts the work and gives it a moment to end. */
    void abandon() {
        worker.interrupt();
        isDoneWithin(GRACE);
    }

    /** What the work gave; only after it is done. Its failure is thrown as it is. */
    T result() {
        if (failure != null) {
            throw failure;
        }
        if (error != null) {
            throw error;
        }
        return result;
    }
}
