package dev.greenroom.flow.run;

import dev.greenroom.flow.Snapshot;
import java.time.Instant;

/**
 * Where an instance stands.
 *
 * @param id unique, given once
 * @param branch rises with every rollback, replay and undo; work of lower branches is refused
 * @param seq the last row of the log, the highest there is
 * @param snapshot the state after that row
 * @param due when something can be done by itself; null when only an event can move it
 */
public record Head(String id, long branch, long seq, Snapshot snapshot, Instant created, Instant changed, Instant due) {
    /** The name of its flow. */
    public String flow() {
        return snapshot.flow();
    }
}
