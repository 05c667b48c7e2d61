package dev.greenroom.flow.run;

import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A new head and the rows that lead to it. */
record Written(Head head, List<Row> rows) {
    /** So many rows lie between two whole copies on one path, while a copy is short. */
    static final int COPY_EVERY = 64;

    Written {
        rows = List.copyOf(rows);
    }

    static Written first(String id, Snapshot snapshot, List<Entry> entries, Instant now, Engine engine) {
        Head blank = new Head(id, 1, 0, snapshot, now, now, null);
        return after(blank, snapshot, entries, now, engine);
    }

    static Written after(Head before, Snapshot snapshot, List<Entry> entries, Instant now, Engine engine) {
        return on(before, before.branch(), before.seq(), snapshot, entries, now, engine);
    }

    /** The last row of a batch carries the copy: it is the only one whose whole state is at hand. */
    static Written on(
            Head before, long branch, long parent, Snapshot snapshot, List<Entry> entries, Instant now, Engine engine) {
        List<Row> rows = new ArrayList<>();
        long every = copyEvery(snapshot);
        long above = parent;
        long seq = before.seq();
        for (Entry entry : entries) {
            seq++;
            boolean last = rows.size() == entries.size() - 1;
            boolean copy = last && (branch != before.branch() || before.seq() / every != seq / every);
            rows.add(new Row(seq, branch, above, snapshot.hash(), entry, copy ? snapshot.toPlain() : null));
            above = seq;
        }
        Head head = new Head(before.id(), branch, seq, snapshot, before.created(), now, due(snapshot, engine, now));
        return new Written(head, rows);
    }

    /** What was written, with what goes on from there. */
    Written and(Written next) {
        List<Row> both = new ArrayList<>(rows);
        both.addAll(next.rows);
        return new Written(next.head, both);
    }

    /**
     * As an instance grows, copies of it grow and become rare alike: all of them together stay a share of the log. Powers
     * of two, as a distance that moves with each step might never be reached.
     */
    private static long copyEvery(Snapshot snapshot) {
        int parts = snapshot.dialogue().size()
                + snapshot.store().values().stream().mapToInt(Written::parts).sum();
        return Math.max(COPY_EVERY, Integer.highestOneBit(parts));
    }

    private static int parts(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        return value instanceof List<?> list ? list.size() : 1;
    }

    /** Now, when work waits; else when the next timer or retry is due; null when nothing is. */
    static Instant due(Snapshot snapshot, Engine engine, Instant now) {
        boolean waiting = !snapshot.resting()
                && engine.work(snapshot).stream().anyMatch(work -> work.state().notBefore() == null);
        return waiting ? now : Event.next(snapshot);
    }
}
