package dev.greenroom.module.conversation;

import dev.greenroom.base.Interrupted;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Progress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that is waited for with something to see. No key ends it: what is typed meanwhile is meant as the next line. */
final class Awaited {
    private static final long LOOK_MILLIS = 200;

    private Awaited() {}

    /** Does it; throws what it throws. */
    static void run(Console console, String label, Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, "awaited");
        thread.setDaemon(true);
        thread.start();
        try (Progress progress = console.progress(label)) {
            while (!isDone(task)) {
                progress.update(0, 0, "");
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static boolean isDone(FutureTask<Void> task) throws InterruptedException, ExecutionException {
        try {
            task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
