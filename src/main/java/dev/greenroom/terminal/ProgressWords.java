package dev.greenroom.terminal;

/** How far work is, told by the thread that does it, read by the thread that draws. */
final class ProgressWords implements Progress {
    private final String label;
    private volatile Line now;

    ProgressWords(String label) {
        this.label = label;
        now = Line.of(label);
    }

    @Override
    public void update(long done, long total, String text) {
        now = ProgressLine.line(label, done, total, text);
    }

    Line now() {
        return now;
    }

    /** The drawing thread takes the line away. */
    @Override
    public void close() {}
}
