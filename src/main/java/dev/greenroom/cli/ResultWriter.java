package dev.greenroom.cli;

import java.io.IOException;
import java.io.Writer;

/** The standard output: buffered, but nothing that is ready waits for something that is slow. */
final class ResultWriter implements Appendable {
    private static final long LONGEST_WAIT_NANOS = 50_000_000;

    private final Writer out;
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
        try {
            out.append(text, start, end);
            return this;
        } catch (IOException e) {
            throw new OutputLost(e);
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
        try {
            out.flush();
            flushed = System.nanoTime();
        } catch (IOException e) {
            throw new OutputLost(e);
        }
    }
}
