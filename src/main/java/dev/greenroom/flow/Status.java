package dev.greenroom.flow;

/** What has become of a state of an instance. A state that was never entered has none yet: it counts as {@code INIT}. */
public enum Status {
    /** Known, never entered. */
    INIT,
    /** Entered; its work waits or is under way. */
    QUEUED,
    /** Has been executed and may transition. */
    ACTIVE,
    /** Left through a transition. */
    COMPLETED,
    /** Its last try failed; {@code _error} or a retry leads out. */
    FAILED,
    /** Left because its machine was left or its join was decided without it. */
    CANCELLED;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /** Whether a state with this status belongs to the configuration. */
    public boolean present() {
        return this == QUEUED || this == ACTIVE || this == FAILED;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }
}
