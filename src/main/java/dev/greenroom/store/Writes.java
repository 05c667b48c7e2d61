package dev.greenroom.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The writes of all threads on one link, those that wait for each other in one transaction. There is no thread for it:
 * who finds nobody at it commits for all who wait, then wakes them and the one who is to go on.
 */
final class Writes {
    private static final int MOST_AT_ONCE = 256;

    private final Link link;
    private final Queue<Write<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    /** How many were committed together last; touched by the one who is busy. */
    private int last;

    /** How the link is set; touched by the one who is busy. */
    private boolean synced = true;

    /** @param link which syncs before a commit returns */
    Writes(Link link) {
        this.link = link;
    }

    /** What a write needs. */
    private enum Need {
        /** To be on the disk when it returns. */
        SYNC,
        /** Nothing but to come after those before it. */
        ORDER,
        /** That no transaction is open. */
        ALONE
    }

    /** One transaction of one caller. @param work may be run again; it must change nothing but the database */
    <T> T make(Function<Session, T> work) {
        return made(new Write<>(work, Need.SYNC));
    }

    /** As {@link #make}, but a power cut may undo it until something else is synced. */
    <T> T makeUnsynced(Function<Session, T> work) {
        return made(new Write<>(work, Need.ORDER));
    }

    /** Something that is no transaction, while no other write is under way. */
    void alone(Runnable work) {
        made(new Write<Void>(
                session -> {
                    work.run();
                    return null;
                },
                Need.ALONE));
    }

    private <T> T made(Write<T> write) {
        waiting.add(write);
        boolean interrupted = false;
        while (!write.done) {
            if (busy.compareAndSet(false, true)) {
                lead(write);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return write.outcome();
    }

    private void lead(Write<?> own) {
        if (last > 1) {
            // Those of the last group are just being woken; most of them will have written again after a breath.
            Thread.yield();
        }
        // Another may have done it between the look and the taking of the lead.
        List<Write<?>> batch = own.done ? List.of() : next();
        boolean ended = false;
        last = Math.max(1, batch.size());
        try {
            commit(batch);
            ended = true;
        } finally {
            if (!ended) {
                undo();
            }
            for (Write<?> write : batch) {
                write.end(ended);
            }
            free();
            batch.forEach(write -> LockSupport.unpark(write.caller));
        }
    }

    private List<Write<?>> next() {
        List<Write<?>> batch = new ArrayList<>();
        do {
            batch.add(waiting.poll());
        } while (batch.size() < MOST_AT_ONCE
                && batch.get(0).need != Need.ALONE
                && waiting.peek() != null
                && waiting.peek().need != Need.ALONE);
        return batch;
    }

    /** Whoever comes after the look for the next one finds nobody at it. */
    private void free() {
        busy.set(false);
        Write<?> next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.caller);
        }
    }

    private void commit(List<Write<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (batch.get(0).need == Need.ALONE) {
            batch.get(0).succeeds(link);
            return;
        }
        try {
            sync(batch.stream().anyMatch(write -> write.need == Need.SYNC));
            link.run("BEGIN IMMEDIATE");
            if (batch.stream().allMatch(write -> write.succeeds(link))) {
                link.run("COMMIT");
            } else {
                undo();
                apart(batch);
            }
        } catch (RuntimeException e) {
            undo();
            batch.forEach(write -> write.failure = e);
        }
    }

    /** Cannot be changed within a transaction. */
    private void sync(boolean wanted) {
        if (synced != wanted) {
            link.plain("PRAGMA synchronous = " + (wanted ? "FULL" : "NORMAL"));
            synced = wanted;
        }
    }

    /** One of them threw, which is rare: only then is each given a savepoint to fall back to. */
    private void apart(List<Write<?>> batch) {
        if (batch.size() > 1) {
            link.run("BEGIN IMMEDIATE");
            batch.forEach(write -> write.apart(link));
            link.run("COMMIT");
        }
    }

    private void undo() {
        try {
            link.run("ROLLBACK");
        } catch (Link.Trouble nothingOpen) {
            // The failure itself has ended the transaction.
        }
    }

    /** One caller's write, and what came of it. */
    private static final class Write<T> {
        final Function<Session, T> work;
        final Need need;
        final Thread caller = Thread.currentThread();
        T result;
        RuntimeException failure;
        /** Written last and read first: whoever sees it set sees the outcome. */
        volatile boolean done;

        Write(Function<Session, T> work, Need need) {
            this.work = work;
            this.need = need;
        }

        boolean succeeds(Link link) {
            failure = null;
            try {
                result = work.apply(link);
            } catch (RuntimeException e) {
                failure = e;
            }
            return failure == null;
        }

        /** Wholly or not at all, beside others in one transaction. */
        void apart(Link link) {
            link.run("SAVEPOINT one");
            if (!succeeds(link)) {
                link.run("ROLLBACK TO one");
            }
            link.run("RELEASE one");
        }

        /** @param known whether what came of it is known; else an error has ended the leader's thread */
        void end(boolean known) {
            if (!known) {
                failure = new IllegalStateException("the write was broken off");
            }
            done = true;
        }

        T outcome() {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
