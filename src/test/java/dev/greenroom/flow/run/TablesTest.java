package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Event;
import dev.greenroom.flow.JsonText;
import dev.greenroom.store.Database;
import dev.greenroom.store.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of older versions open, with everything in them. */
class TablesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final List<Head> heads = new ArrayList<>();

    /** Two instances that have gone a long way, written as the first version wrote them. */
    private Path first(int steps) {
        Path file = folder.resolve("old.db");
        try (Instances memory = new InstancesInMemory();
                Database old = Database.open(file, PATIENCE, Tables.migrations().subList(0, 1))) {
            Runtime runtime = KilledProcess.runtime(memory);
            for (int i = 0; i < 2; i++) {
                String id =
                        ((Reply.Done) runtime.start("shared", Map.of())).head().id();
                for (int step = 0; step < steps; step++) {
                    runtime.send(id, new Event.Send("go", "e" + step));
                    KilledProcess.workers(runtime, "w", false).settle(id);
                }
                runtime.rollback(id, 2);
                heads.add(runtime.head(id));
            }
            old.write(session -> {
                heads.forEach(head -> write(session, head, memory.rows(head.id(), 1, Integer.MAX_VALUE)));
                session.run("INSERT INTO definition (hash, text) VALUES ('h', 'text')");
                session.run("INSERT INTO claim (ticket, id, worker, until) VALUES (?, ?, 'w', ?)", "x/1/a/1", "x", 9L);
                return null;
            });
        }
        return file;
    }

    private static void write(Session session, Head head, List<Row> rows) {
        session.run(
                "INSERT INTO instance (id, flow, branch, seq, snapshot, created, changed, due)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                head.id(),
                head.flow(),
                head.branch(),
                head.seq(),
                JsonText.write(head.snapshot().toPlain()),
                nanos(head.created()),
                nanos(head.changed()),
                head.due() == null ? null : (Object) nanos(head.due()));
        rows.forEach(row ->
                session.run("INSERT INTO log (id, seq, row) VALUES (?, ?, ?)", head.id(), row.seq(), row.toJson()));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    @Test
    void aFileOfTheFirstVersionKeepsEverythingAndGoesOn() {
        Path file = first(60);
        try (Instances instances = InstancesInSqlite.open(file, PATIENCE)) {
            Runtime runtime = KilledProcess.runtime(instances);
            for (Head head : heads) {
                assertThat(instances.head(head.id())).contains(head);
                List<Row> rows = instances.rows(head.id(), 1, Integer.MAX_VALUE);
                assertThat(rows).extracting(Row::seq).hasSize((int) head.seq()).isSorted();
                assertThat(instances.rows(head.id(), 7, 3)).isEqualTo(rows.subList(6, 9));
                assertThat(instances.row(head.id(), 8)).contains(rows.get(7));
                assertThat(runtime.at(head.id(), head.seq())).isEqualTo(head.snapshot());
                KilledProcess.workers(runtime, "v", false).settle(head.id());
                runtime.undo(head.id());
                assertThat((List<?>) runtime.head(head.id()).snapshot().store().get("done"))
                        .hasSize(60);
            }
            assertThat(instances.newest(9)).extracting(Head::id).containsExactlyInAnyOrderElementsOf(ids());
            assertThat(instances.recall("h")).contains("text");
            assertThat(instances.claim(
                            new Instances.Ticket("x", 1, "a", 1), "v", NOW, NOW.plusSeconds(1), worker -> false))
                    .isEqualTo(Instances.Claim.INHERITED);
            assertThat(instances.remove(runtime.head(ids().get(0)))).isTrue();
            assertThat(instances.rows(ids().get(0), 1, 9)).isEmpty();
            assertThat(instances.rows(ids().get(1), 1, 9)).hasSize(9);
        }
    }

    /** The second version wrote the whole of an instance beside it at every step. */
    private Path second(int steps) {
        Path file = first(steps);
        Database.open(file, PATIENCE, Tables.migrations().subList(0, 2)).close();
        return file;
    }

    @Test
    void aFileOfTheSecondVersionIsReadFromItsWholeInstancesAndGoesOn() {
        Path file = second(60);
        for (int round = 0; round < 3; round++) {
            try (Instances instances = InstancesInSqlite.open(file, PATIENCE)) {
                Runtime runtime = KilledProcess.runtime(instances);
                assertThat(instances.newest(9)).containsExactlyInAnyOrderElementsOf(heads);
                for (Head head : List.copyOf(heads)) {
                    assertThat(instances.head(head.id())).contains(head);
                    KilledProcess.workers(runtime, "v", false).settle(head.id());
                    runtime.send(head.id(), new Event.Send("go", "later" + round));
                    heads.remove(head);
                    heads.add(runtime.head(head.id()));
                }
            }
        }
        assertThat(heads).allMatch(head -> head.seq() > 180 && head.branch() == 2);
    }

    private List<String> ids() {
        return heads.stream().map(Head::id).toList();
    }

    @Test
    void theOldTablesAreGone() {
        Path file = first(1);
        InstancesInSqlite.open(file, PATIENCE).close();
        try (Database database = Database.open(file, PATIENCE, Tables.migrations())) {
            List<String> tables = texts(database, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
            assertThat(tables).containsExactly("base", "claim", "definition", "instance", "log");
            List<String> faults = texts(database, "PRAGMA integrity_check");
            assertThat(faults).containsExactly("ok");
        }
    }

    private static List<String> texts(Database database, String sql) {
        return database.read(
                session -> session.all(sql).stream().map(found -> found.text(0)).toList());
    }
}
