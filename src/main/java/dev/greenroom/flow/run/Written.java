package dev.greenroom.flow.run;

import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A new head and the rows that lead to it. */
record Written(Head head, List<Row> rows) {
    /** So many rows lie at most between two whole copies on one path. */
    static final int COPY_EVERY = 50;

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
        long above = parent;
        long seq = before.seq();
        for (Entry entry : entries) {
            seq++;
            boolean last = rows.size() == entries.size() - 1;
            boolean copy = last && (branch != before.branch() || before.seq() / COPY_EVERY != seq / COPY_EVERY);
            rows.add(new Row(seq, branch, above, snapshot.hash(), entry, copy ? snapshot.toPlain() : null));
            above = seq;
        }
        Head head = new Head(before.id(), branch, seq, snapshot, before.created(), now, due(snapshot, engine, now));
        return new Written(head, rows);
    }

    /** Now, when work waits; else when the next timer or retry is due; null when nothing is. */
    static Instant due(Snapshot snapshot, Engine engine, Instant now) {
        boolean waiting = !snapshot.resting()
                && engine.work(snapshot).stream().anyMatch(work -> work.state().notBefore() == null);
        return waiting ? now : Event.next(snapshot);
    }
}
