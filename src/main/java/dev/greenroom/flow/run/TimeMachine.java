package dev.greenroom.flow.run;

import dev.greenroom.base.Failed;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Entry;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Outcome;
import dev.greenroom.flow.Patch;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.Snapshot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rebuilds the past from the log, and makes it the present again. */
final class TimeMachine {
    private static final int AT_ONCE = 32;

    private final Instances instances;

    TimeMachine(Instances instances) {
        this.instances = instances;
    }

    /** What came of going back; the refusal is null unless the step could not be done again. */
    record Rewound(Written written, List<String> said, Refusal refusal) {}

    Row row(String id, long seq) {
        return instances
                .row(id, seq)
                .orElseThrow(
                        () -> new NotFound("instance " + id + " has no step " + seq, "flow log " + id + " shows them"));
    }

    /** Walks up to the nearest whole copy, then down again with the patches. */
    @SuppressWarnings("unchecked")
    Snapshot at(String id, long seq) {
        Deque<Patch> patches = new ArrayDeque<>();
        Map<Long, Row> near = new HashMap<>();
        Row row = row(id, seq, near);
        while (row.full() == null && row.parent() != 0) {
            patches.push(row.entry().patch());
            row = row(id, row.parent(), near);
        }
        Object state = row.full() == null ? row.entry().patch().apply(null) : row.full();
        for (Patch patch : patches) {
            state = patch.apply(state);
        }
        return Snapshot.fromPlain((Map<String, Object>) state);
    }

    /** A row, read together with those before it: on the way up they are the next ones mostly. */
    private Row row(String id, long seq, Map<Long, Row> near) {
        if (!near.containsKey(seq)) {
            near.clear();
            long from = Math.max(1, seq - AT_ONCE + 1);
            instances.rows(id, from, (int) Math.max(0, seq - from + 1)).forEach(row -> near.put(row.seq(), row));
        }
        Row known = near.get(seq);
        return known == null ? row(id, seq) : known;
    }

    Rewound back(Head head, long seq, Instant now, Engine engine) {
        return rewound(head, seq, Entry.Kind.ROLLBACK, "to step " + seq, null, now, engine);
    }

    Rewound undo(Head head, long old, Instant now, Engine engine) {
        return rewound(head, old, Entry.Kind.ROLLBACK, "undo, to step " + old, null, now, engine);
    }

    /** The step an undo leads to: before the last return on this path came the head of the branch that was left. */
    long left(Head head) {
        Row row = row(head.id(), head.seq());
        while (row.entry().kind() != Entry.Kind.ROLLBACK && row.entry().kind() != Entry.Kind.REPLAY) {
            if (row.parent() == 0) {
                throw new Failed("instance " + head.id() + " has no rollback to undo", "");
            }
            row = row(head.id(), row.parent());
        }
        return row.seq() - 1;
    }

    Rewound replay(Head head, long seq, Instant now, Engine engine) {
        Row row = row(head.id(), seq);
        checkVersion(row, head);
        Entry.Kind kind = row.entry().kind();
        if (row.parent() == 0 || kind == Entry.Kind.ROLLBACK || kind == Entry.Kind.REPLAY) {
            throw new Failed("step " + seq + " (" + kind.word() + ") cannot be done again", "choose another step");
        }
        Event event = Event.repeatable(row.entry().event()).orElse(null);
        return rewound(head, row.parent(), Entry.Kind.REPLAY, "step " + seq, event, now, engine);
    }

    private static void checkVersion(Row row, Head head) {
        if (!row.hash().equals(head.snapshot().hash())) {
            throw new WrongUsage(
                    "step " + row.seq() + " was made under another version of flow " + head.flow(),
                    "go back to it with --pin first, then do it again");
        }
    }

    private Rewound rewound(
            Head head, long parent, Entry.Kind kind, String what, Event event, Instant now, Engine engine) {
        Snapshot past = at(head.id(), parent);
        Outcome outcome = event == null ? engine.proceed(past, now) : engine.apply(past, event, now);
        if (outcome instanceof Outcome.Declined declined) {
            return new Rewound(null, List.of(), declined.refusal());
        }
        Outcome.Stepped stepped = (Outcome.Stepped) outcome;
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(kind, what, Map.of(), List.of(), new Patch(List.of()), now));
        entries.addAll(stepped.entries());
        Written written = Written.on(head, head.branch() + 1, parent, stepped.snapshot(), entries, now, engine);
        return new Rewound(written, stepped.said(), null);
    }

    private static Map<String, Object> forked(Head head, long seq) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "fork");
        event.put("id", head.id());
        event.put("seq", seq);
        return event;
    }

    /** A copy of the past that goes on with what was under way then. */
    Rewound fork(Head head, long seq, String id, Instant now, Engine engine) {
        Written copy = copy(head, seq, id, now, engine);
        Outcome outcome = engine.proceed(copy.head().snapshot(), now);
        if (outcome instanceof Outcome.Declined declined) {
            return new Rewound(null, List.of(), declined.refusal());
        }
        Outcome.Stepped stepped = (Outcome.Stepped) outcome;
        Written next = Written.after(copy.head(), stepped.snapshot(), stepped.entries(), now, engine);
        return new Rewound(copy.and(next), stepped.said(), null);
    }

    Written copy(Head head, long seq, String id, Instant now, Engine engine) {
        Snapshot past = at(head.id(), seq);
        Entry entry = new Entry(
                Entry.Kind.START,
                "fork of " + head.id() + " at step " + seq,
                forked(head, seq),
                List.of(),
                Patch.whole(past.toPlain()),
                now);
        return Written.first(id, past, List.of(entry), now, engine);
    }

    /** The nearest row at or before a row on its path at which nothing was under way. */
    Optional<Long> restingBefore(String id, long seq) {
        Row row = row(id, seq);
        while (row.entry().kind() == Entry.Kind.ROLLBACK || row.entry().kind() == Entry.Kind.REPLAY) {
            row = row(id, row.parent());
        }
        long step = row.parent();
        while (step > 0) {
            if (at(id, step).resting()) {
                return Optional.of(step);
            }
            step = row(id, step).parent();
        }
        return Optional.empty();
    }
}
