package dev.greenroom.sandbox.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Everything the sandbox remembers. One thread at a time reads or changes it. */
public final class State implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entities> nouns = new LinkedHashMap<>();
    private final Journal journal;

    State(Journal journal) {
        this.journal = Objects.requireNonNull(journal, "journal is null");
        journal.read().forEach(change -> entities(change.noun()).recall(change));
    }

    /** A state that is gone when the process is. */
    public static State inMemory() {
        return new State(Journal.none());
    }

    /** The entities of a noun, such as {@code replicas}; always the same ones for the same word. */
    public Entities entities(String noun) {
        return alone(() -> nouns.computeIfAbsent(noun, name -> new Entities(this, name)));
    }

    /** Runs something that reads and then writes, while nobody else does. */
    public <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything. */
    public void clear() {
        alone(() -> {
            journal.rewrite(List.of());
            nouns.values().forEach(Entities::clear);
            return null;
        });
    }

    @Override
    public void close() {
        alone(() -> {
            journal.close();
            return null;
        });
    }

    /** Called before memory changes: what was answered must have been written. */
    void keep(Change change) {
        int living = nouns.values().stream().mapToInt(Entities::count).sum();
        if (journal.hasGrown(living)) {
            journal.rewrite(nouns.values().stream()
                    .flatMap(noun -> noun.living().stream())
                    .toList());
        }
        journal.keep(change);
    }
}
