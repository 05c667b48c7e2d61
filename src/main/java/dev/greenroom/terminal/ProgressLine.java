package dev.greenroom.terminal;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says how far work is, at most ten times a second and not in the first 300 ms. Drawn by the thread that updates it. */
final class ProgressLine implements Progress {
    static final Duration DELAY = Duration.ofMillis(300);
    static final Duration TURN = Duration.ofMillis(100);
    private static final int BAR = 20;

    private final String label;
    private final LongSupplier nanos;
    private final Consumer<Line> show;
    private final Runnable erase;
    private long next;

    ProgressLine(String label, LongSupplier nanos, Consumer<Line> show, Runnable erase) {
        this.label = label;
        this.nanos = nanos;
        this.show = show;
        this.erase = erase;
        next = nanos.getAsLong() + DELAY.toNanos();
    }

    @Override
    public void update(long done, long total, String text) {
        long now = nanos.getAsLong();
        if (now - next >= 0) {
            next = now + TURN.toNanos();
            show.accept(line(label, done, total, text));
        }
    }

    static Line line(String label, long done, long total, String text) {
        Line line = Line.of(label).with(Style.PLAIN, total > 0 ? bar(done, total) : " " + done);
        return text.isEmpty() ? line : line.with(Style.DIM, "  " + text);
    }

    private static String bar(long done, long total) {
        double part = Math.max(0, Math.min(1, (double) done / total));
        int filled = (int) (part * BAR);
        return " [" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + (int) (part * 100) + " %";
    }

    @Override
    public void close() {
        erase.run();
    }
}
