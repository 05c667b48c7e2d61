package dev.greenroom.flow.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Instances that end with the process. */
public final class InstancesInMemory implements Instances {
    private final Map<String, Head> heads = new LinkedHashMap<>();
    private final Map<String, List<Row>> logs = new LinkedHashMap<>();
    private final Map<Ticket, Held> claims = new LinkedHashMap<>();
    private final Map<String, String> definitions = new LinkedHashMap<>();

    private final String origin;

    /** A store whose ids nobody else gives. */
    public InstancesInMemory() {
        this("");
    }

    /** @param origin unique to this store */
    public InstancesInMemory(String origin) {
        this.origin = origin;
    }

    @Override
    public String origin() {
        return origin;
    }

    private record Held(String worker, Instant until) {}

    @Override
    public synchronized boolean create(Head head, List<Row> rows) {
        if (heads.containsKey(head.id())) {
            return false;
        }
        heads.put(head.id(), head);
        logs.put(head.id(), new ArrayList<>(rows));
        return true;
    }

    @Override
    public synchronized Optional<Head> head(String id) {
        return Optional.ofNullable(heads.get(id));
    }

    @Override
    public synchronized boolean commit(Head before, Head after, List<Row> rows) {
        Head now = heads.get(before.id());
        if (now == null || now.seq() != before.seq() || now.branch() != before.branch()) {
            return false;
        }
        heads.put(after.id(), after);
        logs.get(after.id()).addAll(rows);
        return true;
    }

    @Override
    public synchronized List<Head> newest(int limit) {
        return heads.values().stream()
                .sorted(Comparator.comparing(Head::created).reversed().thenComparing(Head::id))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<String> due(Instant now, int limit) {
        return heads.values().stream()
                .filter(head -> head.due() != null && !head.due().isAfter(now))
                .sorted(Comparator.comparing(Head::due).thenComparing(Head::id))
                .limit(limit)
                .map(Head::id)
                .toList();
    }

    @Override
    public synchronized Optional<Row> row(String id, long seq) {
        List<Row> log = logs.getOrDefault(id, List.of());
        return seq < 1 || seq > log.size() ? Optional.empty() : Optional.of(log.get((int) seq - 1));
    }

    @Override
    public synchronized List<Row> rows(String id, long from, int limit) {
        return logs.getOrDefault(id, List.of()).stream()
                .filter(row -> row.seq() >= from)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Claim claim(Ticket ticket, String worker, Instant now, Instant until, Predicate<String> gone) {
        Held held = claims.get(ticket);
        if (held != null && held.until().isAfter(now) && !gone.test(held.worker())) {
            return Claim.TAKEN;
        }
        claims.put(ticket, new Held(worker, until));
        return held == null ? Claim.OURS : Claim.INHERITED;
    }

    @Override
    public synchronized void release(Ticket ticket, String worker) {
        Held held = claims.get(ticket);
        if (held != null && held.worker().equals(worker)) {
            claims.remove(ticket);
        }
    }

    @Override
    public synchronized boolean remove(Head head) {
        Head now = heads.get(head.id());
        if (now == null || now.seq() != head.seq() || now.branch() != head.branch()) {
            return false;
        }
        heads.remove(head.id());
        logs.remove(head.id());
        claims.keySet().removeIf(ticket -> ticket.id().equals(head.id()));
        return true;
    }

    @Override
    public void compact() {
        // The garbage collector does.
    }

    @Override
    public synchronized void remember(String hash, String text) {
        definitions.putIfAbsent(hash, text);
    }

    @Override
    public synchronized Optional<String> recall(String hash) {
        return Optional.ofNullable(definitions.get(hash));
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
