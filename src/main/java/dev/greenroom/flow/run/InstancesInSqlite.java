package dev.greenroom.flow.run;

import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.store.Database;
import dev.greenroom.store.Found;
import dev.greenroom.store.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Instances in one SQLite file, which several processes may share. Of each there is a base, the whole of it at some row
 * of its branch; the rows behind it lead to the head. A new base is written when those rows have become longer than it
 * is: so what a step writes does not grow with the instance, and what is read is at most twice as long as the instance.
 */
public final class InstancesInSqlite implements Instances {
    private static final String HEAD =
            "SELECT number, base.seq, snapshot, id, branch, instance.seq, created, changed, due"
                    + " FROM instance JOIN base USING (number) ";

    private static final String LOG = "SELECT row FROM log JOIN instance USING (number) WHERE id = ? ";

    private final Database database;
    private final LastHeads heads = new LastHeads();

    private InstancesInSqlite(Database database) {
        this.database = database;
    }

    /**
     * Opens a file.
     *
     * @param patience how long to wait for another process that writes
     */
    public static InstancesInSqlite open(Path file, Duration patience) {
        return new InstancesInSqlite(Database.open(file, patience, Tables.migrations()));
    }

    /** Nanoseconds since 1970: exact, ordered, good until 2262. */
    private static Long nanos(Instant time) {
        return time == null
                ? null
                : (Long) Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private static Head head(Session session, Found found) {
        return new Head(
                found.text(3),
                found.number(4),
                found.number(5),
                state(
                        found.text(2),
                        session.all(
                                "SELECT row FROM log WHERE number = ? AND seq > ? ORDER BY seq",
                                found.number(0),
                                found.number(1))),
                instant(found.number(6)),
                instant(found.number(7)),
                found.isNull(8) ? null : instant(found.number(8)));
    }

    @SuppressWarnings("unchecked")
    private static Snapshot state(String base, List<Found> rows) {
        Object state = JsonText.read(base);
        for (Found found : rows) {
            Row row = Row.fromJson(found.text(0));
            state = row.full() == null ? row.entry().patch().apply(state) : row.full();
        }
        return Snapshot.fromPlain((Map<String, Object>) state);
    }

    /** Made before the write, which others wait for. */
    private record Line(long seq, String text) {
        static List<Line> of(List<Row> rows) {
            return rows.stream().map(row -> new Line(row.seq(), row.toJson())).toList();
        }
    }

    /** Such rows may follow until they are as long as the base. */
    private static void base(Session session, Head head, String snapshot) {
        session.run(
                "INSERT OR REPLACE INTO base (number, seq, snapshot) SELECT number, seq, ? FROM instance WHERE id = ?",
                snapshot,
                head.id());
        session.run("UPDATE instance SET rest = ? WHERE id = ?", (long) snapshot.length(), head.id());
    }

    private static boolean isUsedUp(Session session, String id) {
        return session.first("SELECT 1 FROM instance WHERE id = ? AND rest < 0", id)
                .isPresent();
    }

    private static void log(Session session, String id, List<Line> lines) {
        for (Line line : lines) {
            session.run(
                    "INSERT INTO log (number, seq, row) SELECT number, ?, ? FROM instance WHERE id = ?",
                    line.seq(),
                    line.text(),
                    id);
        }
    }

    @Override
    public boolean create(Head head, List<Row> rows) {
        String snapshot = JsonText.write(head.snapshot().toPlain());
        List<Line> lines = Line.of(rows);
        return database.write(session -> {
            int made = session.run(
                    "INSERT INTO instance (id, flow, branch, seq, created, changed, due, rest)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
                    head.id(),
                    head.flow(),
                    head.branch(),
                    head.seq(),
                    nanos(head.created()),
                    nanos(head.changed()),
                    nanos(head.due()));
            if (made == 1) {
                base(session, head, snapshot);
                log(session, head.id(), lines);
            }
            return made == 1;
        });
    }

    /** The text of a snapshot is read only when it is not the one that was written or read last. */
    @Override
    public Optional<Head> head(String id) {
        Head known = heads.look(id);
        if (known != null && database.read(session -> stands(session, known))) {
            return Optional.of(known);
        }
        Optional<Head> read = database.read(
                session -> session.first(HEAD + "WHERE id = ?", id).map(found -> head(session, found)));
        read.ifPresent(heads::keep);
        return read;
    }

    private static boolean stands(Session session, Head known) {
        return session.first(
                        "SELECT 1 FROM instance WHERE id = ? AND branch = ? AND seq = ? AND created = ? AND changed = ?",
                        known.id(),
                        known.branch(),
                        known.seq(),
                        nanos(known.created()),
                        nanos(known.changed()))
                .isPresent();
    }

    @Override
    public boolean commit(Head before, Head after, List<Row> rows) {
        List<Line> lines = Line.of(rows);
        long length = lines.stream().mapToLong(line -> line.text().length()).sum();
        boolean written = database.write(session -> {
            int moved = session.run(
                    "UPDATE instance SET branch = ?, seq = ?, changed = ?, due = ?, rest = rest - ?"
                            + " WHERE id = ? AND branch = ? AND seq = ?",
                    after.branch(),
                    after.seq(),
                    nanos(after.changed()),
                    nanos(after.due()),
                    length,
                    before.id(),
                    before.branch(),
                    before.seq());
            if (moved == 1) {
                log(session, before.id(), lines);
                if (after.branch() != before.branch() || isUsedUp(session, after.id())) {
                    base(session, after, JsonText.write(after.snapshot().toPlain()));
                }
            }
            return moved == 1;
        });
        if (written) {
            heads.keep(after);
        }
        return written;
    }

    @Override
    public List<Head> newest(int limit) {
        return database.read(session -> session.all(HEAD + "ORDER BY created DESC, id LIMIT ?", (long) limit).stream()
                .map(found -> head(session, found))
                .toList());
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return database
                .read(session -> session.all(
                        "SELECT id FROM instance WHERE due IS NOT NULL AND due <= ? ORDER BY due, id LIMIT ?",
                        nanos(now),
                        (long) limit))
                .stream()
                .map(found -> found.text(0))
                .toList();
    }

    @Override
    public Optional<Row> row(String id, long seq) {
        return database.read(session -> session.first(LOG + "AND log.seq = ?", id, seq))
                .map(found -> Row.fromJson(found.text(0)));
    }

    @Override
    public List<Row> rows(String id, long from, int limit) {
        return database
                .read(session -> session.all(LOG + "AND log.seq >= ? ORDER BY log.seq LIMIT ?", id, from, (long) limit))
                .stream()
                .map(found -> Row.fromJson(found.text(0)))
                .toList();
    }

    @Override
    public Claim claim(Ticket ticket, String worker, Instant now, Instant until, Predicate<String> gone) {
        return database.write(session -> {
            Optional<Found> held = session.first("SELECT worker, until FROM claim WHERE ticket = ?", ticket.text());
            if (held.isPresent()
                    && held.get().number(1) > nanos(now)
                    && !gone.test(held.get().text(0))) {
                return Claim.TAKEN;
            }
            session.run(
                    "INSERT OR REPLACE INTO claim (ticket, id, worker, until) VALUES (?, ?, ?, ?)",
                    ticket.text(),
                    ticket.id(),
                    worker,
                    nanos(until));
            return held.isPresent() ? Claim.INHERITED : Claim.OURS;
        });
    }

    /** A claim that a power cut brings back is of work that is done, and runs out like any other. */
    @Override
    public void release(Ticket ticket, String worker) {
        database.writeUnsynced(
                session -> session.run("DELETE FROM claim WHERE ticket = ? AND worker = ?", ticket.text(), worker));
    }

    @Override
    public boolean remove(Head head) {
        heads.take(head.id());
        return database.write(session -> {
            Optional<Found> found = session.first(
                    "SELECT number FROM instance WHERE id = ? AND branch = ? AND seq = ?",
                    head.id(),
                    head.branch(),
                    head.seq());
            found.ifPresent(instance -> {
                session.run("DELETE FROM log WHERE number = ?", instance.number(0));
                session.run("DELETE FROM base WHERE number = ?", instance.number(0));
                session.run("DELETE FROM claim WHERE id = ?", head.id());
                session.run("DELETE FROM instance WHERE number = ?", instance.number(0));
            });
            return found.isPresent();
        });
    }

    @Override
    public void compact() {
        database.compact();
    }

    @Override
    public void remember(String hash, String text) {
        database.write(session ->
                session.run("INSERT INTO definition (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING", hash, text));
    }

    @Override
    public Optional<String> recall(String hash) {
        return database.read(session -> session.first("SELECT text FROM definition WHERE hash = ?", hash))
                .map(found -> found.text(0));
    }

    @Override
    public void close() {
        database.close();
    }
}
