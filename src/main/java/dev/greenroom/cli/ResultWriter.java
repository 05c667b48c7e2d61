package dev.greenroom.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The standard output: buffered, but nothing that is ready waits for something that is slow. A process that is told to
 * end may close it from another thread, between two pieces.
 */
final class ResultWriter implements Appendable {
    private static final long LONGEST_WAIT_NANOS = 50_000_000;
    private static final long PATIENCE_MILLIS = 200;

    private final Writer out;
    private final ReentrantLock piece = new ReentrantLock();
    private String ending = "";
    private boolean broken;
    private long flushed = System.nanoTime();

    ResultWriter(Writer out) {
        this.out = out;
    }

    void line(String text) {
        append(text).append('\n');
    }

    @Override
    public ResultWriter append(CharSequence text) {
        return append(text, 0, text.length());
    }

    @Override
    public ResultWriter append(CharSequence text, int start, int end) {
        alone(() -> out.append(text, start, end));
        return this;
    }

    /** Writes text that makes sense only with an end of its own, such as an array's bracket, and remembers that end. */
    void open(String text, String itsEnd) {
        alone(() -> {
            out.append(text);
            ending = itsEnd;
        });
    }

    /** Writes the end of what was opened. */
    void close() {
        alone(() -> {
            out.append(ending);
            ending = "";
        });
    }

    /**
     * The process is about to end: what is open is closed, and nothing more is written. Whoever reads too slowly does not
     * hold the end up.
     */
    void breakOff() {
        try {
            if (!piece.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            close();
            flush();
            broken = true;
        } catch (OutputLost e) {
            // Nobody reads any more.
        } finally {
            piece.unlock();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void alone(Writing writing) {
        piece.lock();
        try {
            if (!broken) {
                writing.run();
            }
        } catch (IOException e) {
            throw new OutputLost(e);
        } finally {
            piece.unlock();
        }
    }

    @Override
    public ResultWriter append(char character) {
        return append(String.valueOf(character));
    }

    /** Called after each row: what has waited long enough goes out, so that a slow list is seen growing. */
    void rowEnded() {
        if (System.nanoTime() - flushed > LONGEST_WAIT_NANOS) {
            flush();
        }
    }

    void flush() {
        alone(() -> {
            out.flush();
            flushed = System.nanoTime();
        });
    }
}
