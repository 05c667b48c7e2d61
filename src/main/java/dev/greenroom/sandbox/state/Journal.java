package dev.greenroom.sandbox.state;

import java.util.List;

/** Where changes are kept, so that they outlive the process. */
interface Journal extends AutoCloseable {
    /** Everything that was kept, oldest first. Called once, before the first {@link #keep}. */
    List<Change> read();

    /** Keeps one change; when this returns it survives a crash. */
    void keep(Change change);

    /** Whether so many lines are kept that writing the living ones anew is worth it. */
    boolean hasGrown(int living);

    /** Keeps these alone, in place of everything before. */
    void rewrite(List<Change> living);

    @Override
    void close();

    /** Keeps nothing. */
    static Journal none() {
        return new Journal() {
            @Override
            public List<Change> read() {
                return List.of();
            }

            @Override
            public void keep(Change change) {}

            @Override
            public boolean hasGrown(int living) {
                return false;
            }

            @Override
            public void rewrite(List<Change> living) {}

            @Override
            public void close() {}
        };
    }
}
