package dev.greenroom.terminal;

import org.jline.utils.Signals;

/**
 * While it is open, Ctrl-C interrupts the thread that opened it instead of ending the process. Only the first one does: a
 * second one ends the process as ever.
 */
public final class CtrlC implements AutoCloseable {
    private final Thread thread;
    private final Object before;
    private boolean heard;
    private boolean closed;

    private CtrlC(Thread thread) {
        this.thread = thread;
        before = Signals.register("INT", this::hear);
    }

    /** Interrupts the calling thread at Ctrl-C. Where there are no signals it never does. */
    public static CtrlC interruptsThisThread() {
        return new CtrlC(Thread.currentThread());
    }

    /** Under one lock with {@link #close}: a thread that went on is not interrupted late. */
    synchronized void hear() {
        if (!closed) {
            heard = true;
            thread.interrupt();
            giveBack();
        }
    }

    private void giveBack() {
        closed = true;
        Signals.unregister("INT", before);
    }

    /** Ends it. @return whether Ctrl-C was pressed; the thread counts as interrupted no more then */
    public synchronized boolean wasHeard() {
        close();
        if (heard) {
            Thread.interrupted();
        }
        return heard;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            giveBack();
        }
    }
}
