package dev.greenroom.terminal;

import java.util.function.LongSupplier;

/** Says once that long work goes on, where nothing can be redrawn. */
final class ProgressOnce implements Progress {
    private final LongSupplier nanos;
    private final Runnable say;
    private final long due;
    private boolean said;

    ProgressOnce(LongSupplier nanos, Runnable say) {
        this.nanos = nanos;
        this.say = say;
        due = nanos.getAsLong() + ProgressLine.DELAY.toNanos();
    }

    @Override
    public void update(long done, long total, String text) {
        if (!said && nanos.getAsLong() - due >= 0) {
            said = true;
            say.run();
        }
    }

    @Override
    public void close() {
        said = true;
    }
}
