package dev.greenroom.flow.run;

import dev.greenroom.base.Failed;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Change;
import dev.greenroom.flow.Engine;
import dev.greenroom.flow.Event;
import dev.greenroom.flow.Outcome;
import dev.greenroom.flow.Patch;
import dev.greenroom.flow.Refusal;
import dev.greenroom.flow.Snapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Instances of flows, moved by events. May be shared by threads; several runtimes, also in several processes, may share
 * one store: a step that lost a race is made again from where the other left the instance.
 */
public final class Runtime {
    private static final int MOST_RACES = 1_000;

    private final Instances instances;
    private final Catalogue catalogue;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final TimeMachine past;
    private final LastHeads heads = new LastHeads();

    /** @param ids gives a new id each time, of letters, digits and dashes */
    public Runtime(Instances instances, Catalogue catalogue, InstantSource clock, Supplier<String> ids) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.clock = clock;
        this.ids = ids;
        this.past = new TimeMachine(instances);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Instances instances() {
        return instances;
    }

    Instant now() {
        return clock.instant();
    }

    /** Keeps a definition's text, so that its instances can be finished after it changed. */
    public void remember(String hash, String text) {
        instances.remember(hash, text);
    }

    /** The text of the definition an instance was started with; empty when it was not kept. */
    public Optional<String> definitionText(Head head) {
        return instances.recall(head.snapshot().hash());
    }

    /** Where an instance stands. @throws NotFound when there is none */
    public Head head(String id) {
        return instances.head(id).orElseThrow(() -> new NotFound("there is no instance " + id, "flow list shows them"));
    }

    /** The engine of an instance. @throws Failed when its definition has changed */
    public Engine engine(Head head) {
        return catalogue.engine(head);
    }

    /**
     * Starts a new instance.
     *
     * @param store replaces first values of the root store
     */
    public Reply start(String flow, Map<String, Object> store) {
        Engine engine = catalogue.engine(flow);
        Outcome outcome = engine.start(store, now());
        String id = ids.get();
        if (outcome instanceof Outcome.Declined declined) {
            return new Reply.Declined(null, declined.refusal());
        }
        Outcome.Stepped stepped = (Outcome.Stepped) outcome;
        Written written = Written.first(id, stepped.snapshot(), stepped.entries(), now(), engine);
        created(written);
        return new Reply.Done(written.head(), stepped.said(), written.rows());
    }

    private void created(Written written) {
        if (!instances.create(written.head(), written.rows())) {
            throw new Failed("instance " + written.head().id() + " exists already", "try again");
        }
    }

    /** Sends a label from outside. */
    public Reply send(String id, Event.Send event) {
        return apply(id, event);
    }

    /** Tries a failed state again, now. */
    public Reply retry(String id, String key) {
        return apply(id, new Event.Again(key));
    }

    /** Changes a store by hand; an empty key names the root store. */
    public Reply edit(String id, String key, List<Change> changes) {
        return apply(id, new Event.Edit(key, changes));
    }

    Reply apply(String id, Event event) {
        return moved(id, (engine, head) -> engine.apply(head.snapshot(), event, now()));
    }

    Reply proceed(String id) {
        return moved(id, (engine, head) -> engine.proceed(head.snapshot(), now()));
    }

    /** As {@link #apply}, but only while the branch is the one the work was begun on. */
    Reply commit(Instances.Ticket ticket, Event event) {
        return moved(
                ticket.id(),
                (engine, head) -> head.branch() == ticket.branch()
                        ? engine.apply(head.snapshot(), event, now())
                        : new Outcome.Declined(new Refusal(
                                Refusal.Reason.STALE,
                                "the work of " + ticket.key() + " belongs to a branch that was left",
                                engine.possible(head.snapshot()))));
    }

    /**
     * Begins with the head this process wrote last, if any: the commit compares, so a head that others have moved since
     * costs one more round and nothing else. A refusal counts only for a head that was just read.
     */
    private Reply moved(String id, BiFunction<Engine, Head, Outcome> step) {
        for (int race = 0; race < MOST_RACES; race++) {
            Head written = heads.take(id);
            boolean remembered = written != null && catalogue.knows(written);
            Head head = remembered ? written : head(id);
            Engine engine = engine(head);
            Outcome outcome = step.apply(engine, head);
            if (outcome instanceof Outcome.Declined declined) {
                if (!remembered) {
                    return new Reply.Declined(head, declined.refusal());
                }
                continue;
            }
            Outcome.Stepped stepped = (Outcome.Stepped) outcome;
            Written next = Written.after(head, stepped.snapshot(), stepped.entries(), now(), engine);
            if (next.rows().isEmpty() && remembered) {
                continue;
            }
            if (next.rows().isEmpty() || instances.commit(head, next.head(), next.rows())) {
                heads.keep(next.head());
                return new Reply.Done(next.head(), stepped.said(), next.rows());
            }
        }
        throw new Failed("instance " + id + " is moved by others all the time", "try again");
    }

    /** What can be sent now. */
    public List<Refusal.Choice> possible(String id) {
        Head head = head(id);
        return engine(head).possible(head.snapshot());
    }

    /** The state after a row of the log. @throws NotFound when there is no such row */
    public Snapshot at(String id, long seq) {
        head(id);
        return past.at(id, seq);
    }

    /** What changed between two rows. */
    public Patch difference(String id, long one, long other) {
        return Patch.between(at(id, one).toPlain(), at(id, other).toPlain());
    }

    /** The version a step was made under. @throws WrongUsage when it is not at hand */
    private Engine under(Head head, long seq) {
        Row row = past.row(head.id(), seq);
        return catalogue
                .under(row.hash())
                .orElseThrow(() -> new WrongUsage(
                        "step " + seq + " was made under another version of flow " + head.flow(),
                        "--pin takes that version with it"));
    }

    /** Goes back to the state after a row, on a new branch, under the version it was made under. Nothing is deleted; work under way is refused. */
    public Reply rollback(String id, long seq) {
        Head head = head(id);
        return rewound(head, past.back(head, seq, now(), under(head, seq)));
    }

    /** Goes back to where the instance last rested: one step back for the person in the dialogue. */
    public Reply back(String id) {
        Head head = head(id);
        long seq = past.restingBefore(id, head.seq())
                .orElseThrow(() -> new Failed("instance " + id + " is at its beginning", ""));
        return rollback(id, seq);
    }

    /** Takes the last rollback, replay or undo back. */
    public Reply undo(String id) {
        Head head = head(id);
        long old = past.left(head);
        return rewound(head, past.undo(head, old, now(), under(head, old)));
    }

    /** Does a recorded step again, on a new branch: a transition at once, an execution by its worker. */
    public Reply replay(String id, long seq) {
        Head head = head(id);
        return rewound(head, past.replay(head, seq, now(), engine(head)));
    }

    private Reply rewound(Head head, TimeMachine.Rewound rewound) {
        if (rewound.refusal() != null) {
            return new Reply.Declined(head, rewound.refusal());
        }
        heads.take(head.id());
        if (!instances.commit(head, rewound.written().head(), rewound.written().rows())) {
            throw new Failed("instance " + head.id() + " was moved by another meanwhile", "look at it and try again");
        }
        return new Reply.Done(
                rewound.written().head(), rewound.said(), rewound.written().rows());
    }

    /** Copies an instance as it was after a row into a new one, which goes on with what was under way then. */
    public Reply fork(String id, long seq) {
        return fork(id, seq, ids.get());
    }

    /** As {@link #fork(String, long)}, with an id of one's own for the copy. */
    public Reply fork(String id, long seq, String copy) {
        Head head = head(id);
        TimeMachine.Rewound forked = past.fork(head, seq, copy, now(), under(head, seq));
        if (forked.refusal() != null) {
            return new Reply.Declined(head, forked.refusal());
        }
        created(forked.written());
        return new Reply.Done(
                forked.written().head(), forked.said(), forked.written().rows());
    }

    /**
     * As {@link #fork(String, long, String)}, with the copy moved to the newest version of its flow; the instance itself
     * stays under its own. The version of the row need not be at hand.
     *
     * @param names as in {@link #migrate}
     * @throws Failed when the instance was at work then, or a present state would have no definition: there is no copy
     */
    public Reply fork(String id, long seq, String copy, Map<String, String> names) {
        Head head = head(id);
        if (!past.at(id, seq).resting()) {
            throw new Failed("at step " + seq + " instance " + id + " was at work", "choose a step at which it rested");
        }
        Engine newest = catalogue.engine(head.flow());
        Written forked = past.copy(head, seq, copy, now(), newest);
        Written moved =
                forked.head().snapshot().hash().equals(newest.definition().hash())
                        ? forked
                        : forked.and(new Migration(newest, names).of(forked.head(), now()));
        created(moved);
        return new Reply.Done(moved.head(), List.of(), moved.rows());
    }

    /**
     * Moves an instance to the newest version of its flow.
     *
     * @param names old names of states as written, and their new ones; others keep theirs
     * @throws Failed when a present state would have no definition
     */
    public Reply migrate(String id, Map<String, String> names) {
        Head head = head(id);
        Engine newest = catalogue.engine(head.flow());
        Written written = new Migration(newest, names).of(head, now());
        return rewound(head, new TimeMachine.Rewound(written, List.of(), null));
    }
}
