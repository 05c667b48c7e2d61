package dev.greenroom.flow.template;

/** Rendered text, bounded. */
final class Output {
    /** Characters a rendering may have. */
    static final int LONGEST = 256 * 1024;

    private final StringBuilder text = new StringBuilder();

    void add(String more) {
        if (text.length() + more.length() > LONGEST) {
            throw new IllegalArgumentException("more than " + LONGEST + " characters of output");
        }
        text.append(more);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
