package dev.greenroom.terminal;

/** How far a long work is, shown while it goes on. */
public interface Progress extends AutoCloseable {
    /**
     * @param done how much is done, from 0
     * @param total how much there is; 0 or less when that is unknown
     * @param text a word about the present step; may be empty
     */
    void update(long done, long total, String text);

    /** Takes the progress line away. */
    @Override
    void close();
}
