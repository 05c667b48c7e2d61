package dev.greenroom.flow.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where instances are kept. Every method is one transaction and may be called by any thread and, where the store is on
 * disk, any process. What is written is plain values; a store need not understand them.
 */
public interface Instances extends AutoCloseable {
    /** Keeps a new instance. @return false when the id is taken */
    boolean create(Head head, List<Row> rows);

    /** Where an instance stands. */
    Optional<Head> head(String id);

    /**
     * Moves an instance on: new rows and the new head, wholly or not at all. A store need not keep the new head's state:
     * on the branch of the head before, the patches of the rows lead to it.
     *
     * @param before the head the step was made from; it must still be the head
     * @return false when somebody else has moved the instance meanwhile; nothing is written then
     */
    boolean commit(Head before, Head after, List<Row> rows);

    /** The newest instances first, at most so many. */
    List<Head> newest(int limit);

    /** The ids of instances with something to do at a time, longest waiting first, at most so many. */
    List<String> due(Instant now, int limit);

    /** One row of a log. */
    Optional<Row> row(String id, long seq);

    /** Rows from a number on, at most so many. */
    List<Row> rows(String id, long from, int limit);

    /**
     * Takes a piece of work for one worker.
     *
     * @param until when the claim runs out
     * @param gone whether a worker is known to be dead: its claims count as run out
     */
    Claim claim(Ticket ticket, String worker, Instant now, Instant until, Predicate<String> gone);

    /** Gives a claim back, done or not. */
    void release(Ticket ticket, String worker);

    /** Removes an instance with its log. @return false when it has been moved since, or is gone: it is left alone */
    boolean remove(Head head);

    /**
     * Tells this store from others whose instances bear the same ids; part of every idempotency key. Empty where ids are
     * never given twice.
     */
    default String origin() {
        return "";
    }

    /** Gives the space of what was removed back, where that takes more than removing. */
    void compact();

    /** Keeps the text of a definition under its hash; a hash that is known is left alone. */
    void remember(String hash, String text);

    /** The text of a definition. */
    Optional<String> recall(String hash);

    @Override
    void close();

    /** Names one activation of one state on one branch. */
    record Ticket(String id, long branch, String key, long activation) {
        /** Unique and stable: an idempotency key. */
        public String text() {
            return id + "/" + branch + "/" + key + "/" + activation;
        }
    }

    /** What came of claiming. */
    enum Claim {
        /** It is ours, and was nobody's before. */
        OURS,
        /** It is ours, but another began it and never came back. */
        INHERITED,
        /** Another is at it. */
        TAKEN
    }
}
