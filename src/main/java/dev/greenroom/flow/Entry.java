package dev.greenroom.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One row of an instance's log.
 *
 * @param what in a few words
 * @param event what made it happen, as plain values; empty for what happens inside
 * @param taken the transitions taken: machine as written, {@code #}, place in its list
 * @param patch from the snapshot before to the one after
 */
public record Entry(Kind kind, String what, Map<String, Object> event, List<String> taken, Patch patch, Instant time) {
    public Entry {
        taken = List.copyOf(taken);
    }

    /** The kinds of row. */
    public enum Kind {
        START,
        EXECUTE,
        TRANSITION,
        EDIT,
        ROLLBACK,
        REPLAY,
        ERROR;

        /** The word used in JSON. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
