package dev.greenroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final List<String> FIRST = List.of("CREATE TABLE t (a TEXT PRIMARY KEY, b INTEGER)");
    private static final List<String> SECOND = List.of("ALTER TABLE t ADD COLUMN c TEXT", "UPDATE t SET c = a");

    @TempDir
    Path folder;

    private Database open(List<List<String>> migrations) {
        return Database.open(folder.resolve("deep/er/x.db"), Duration.ofSeconds(2), migrations);
    }

    @Test
    void migrationsRunOnceEachAndInOrder() {
        try (Database database = open(List.of(FIRST))) {
            database.write(session -> session.run("INSERT INTO t (a, b) VALUES (?, ?)", "x", 1L));
        }
        try (Database database = open(List.of(FIRST, SECOND))) {
            Found found = database.read(session -> session.first("SELECT a, b, c FROM t"))
                    .orElseThrow();
            assertThat(found.columns()).hasSize(3);
            assertThat(found.text(2)).isEqualTo("x");
            assertThat(found.number(1)).isEqualTo(1);
        }
        assertThatThrownBy(() -> open(List.of(FIRST)))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("newer");
        assertThat(folder.resolve("deep/er/x.db-wal")).doesNotExist();
        open(List.of(FIRST, SECOND)).close();
    }

    @Test
    void aFailingMigrationLeavesNothing() {
        List<String> broken = List.of("CREATE TABLE u (a TEXT)", "nonsense");
        assertThatThrownBy(() -> open(List.of(FIRST, broken))).isInstanceOf(Failed.class);
        try (Database database = open(List.of(FIRST))) {
            List<Found> tables =
                    database.read(session -> session.all("SELECT name FROM sqlite_master WHERE name = 'u'"));
            assertThat(tables).isEmpty();
        }
    }

    @Test
    void whatAWriteThrowsUndoesItAlone() throws Exception {
        try (Database database = open(List.of(FIRST))) {
            ExecutorService pool = Executors.newFixedThreadPool(8);
            List<Callable<Boolean>> writes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                long number = i;
                writes.add(() -> written(database, number));
            }
            int kept = 0;
            for (Future<Boolean> write : pool.invokeAll(writes)) {
                kept += write.get() ? 1 : 0;
            }
            pool.shutdown();
            assertThat(kept).isEqualTo(133);
            assertThat(database.read(session -> session.first("SELECT count(*) FROM t"))
                            .orElseThrow()
                            .number(0))
                    .isEqualTo(133);
        }
    }

    private static boolean written(Database database, long number) {
        try {
            return database.write(session -> {
                session.run("INSERT INTO t (a, b) VALUES (?, ?)", "k" + number, number);
                if (number % 3 == 0) {
                    throw new IllegalStateException("no");
                }
                return true;
            });
        } catch (IllegalStateException no) {
            return false;
        }
    }

    @Test
    void aWriteIsSyncedBeforeItReturns() {
        try (Database database = open(List.of(FIRST))) {
            long full = database.write(
                    session -> session.first("PRAGMA synchronous").orElseThrow().number(0));
            String journal = database.write(session ->
                    session.first("PRAGMA journal_mode").orElseThrow().text(0));
            assertThat(full).isEqualTo(2);
            assertThat(journal).isEqualTo("wal");
        }
    }

    @Test
    void anUnsyncedWriteIsSeenAtOnceAndLeavesTheOthersSynced() throws Exception {
        try (Database database = open(List.of(FIRST))) {
            assertThat(synchronous(database::writeUnsynced)).isEqualTo(1);
            assertThat(synchronous(database::write)).isEqualTo(2);
            database.writeUnsynced(session -> session.run("INSERT INTO t (a, b) VALUES ('x', 1)"));
            List<Found> seen = database.read(session -> session.all("SELECT b FROM t"));
            assertThat(seen).hasSize(1);
            assertThatThrownBy(() -> database.writeUnsynced(session -> session.run("nonsense")))
                    .isInstanceOf(Failed.class);
            assertThat(synchronous(database::write)).isEqualTo(2);
        }
    }

    private static long synchronous(Function<Function<Session, Long>, Long> write) {
        return write.apply(
                session -> session.first("PRAGMA synchronous").orElseThrow().number(0));
    }

    @Test
    void aFailureOfOneStatementDoesNotOutliveIt() {
        try (Database database = open(List.of(FIRST))) {
            database.write(session -> session.all("PRAGMA max_page_count = 20"));
            String text = "x".repeat(200_000);
            assertThatThrownBy(() -> database.write(session -> insert(session, text)))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("SQLITE_FULL");
            database.write(session -> session.all("PRAGMA max_page_count = 100000"));
            assertThat((int) database.write(session -> insert(session, text))).isEqualTo(1);
        }
    }

    private static int insert(Session session, String text) {
        return session.run("INSERT INTO t (a, b) VALUES (?, ?)", text, 1L);
    }

    @Test
    void anErrorReachesItsCallerAndLeavesNothing() {
        try (Database database = open(List.of(FIRST))) {
            assertThatThrownBy(() -> database.write(session -> {
                        insert(session, "lost");
                        throw new AssertionError("broken");
                    }))
                    .isInstanceOf(AssertionError.class);
            assertThat((int) database.write(session -> insert(session, "kept"))).isEqualTo(1);
            List<Found> kept = database.read(session -> session.all("SELECT a FROM t"));
            assertThat(kept).extracting(found -> found.text(0)).containsExactly("kept");
        }
    }

    @Test
    void anInterruptedThreadStillWritesAndStaysInterrupted() {
        try (Database database = open(List.of(FIRST))) {
            Thread.currentThread().interrupt();
            assertThat((int) database.write(session -> insert(session, "x"))).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void spaceIsGivenBackWhileOthersWrite() throws Exception {
        try (Database database = open(List.of(FIRST))) {
            ExecutorService pool = Executors.newFixedThreadPool(8);
            List<Callable<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String text = "k" + i;
                writes.add(() -> database.write(session -> insert(session, text)));
            }
            List<Future<Integer>> written = new ArrayList<>();
            writes.forEach(write -> written.add(pool.submit(write)));
            for (int i = 0; i < 5; i++) {
                database.compact();
            }
            for (Future<Integer> write : written) {
                assertThat(write.get()).isEqualTo(1);
            }
            pool.shutdown();
            List<Found> kept = database.read(session -> session.all("SELECT a FROM t"));
            assertThat(kept).hasSize(200);
        }
    }

    @Test
    void whatWasRemovedGivesItsSpaceBack() throws IOException {
        Path file = folder.resolve("deep/er/x.db");
        try (Database database = open(List.of(FIRST))) {
            database.write(session -> {
                for (long i = 0; i < 2_000; i++) {
                    session.run("INSERT INTO t (a, b) VALUES (?, ?)", "x".repeat(500) + i, i);
                }
                return null;
            });
            database.compact();
            long large = Files.size(file);
            database.write(session -> session.run("DELETE FROM t WHERE b > ?", 0L));
            database.compact();
            assertThat(Files.size(file)).isLessThan(large / 10);
            List<Found> left = database.read(session -> session.all("SELECT b FROM t"));
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void twoOpenersShareTheFile() {
        try (Database one = open(List.of(FIRST));
                Database other = open(List.of(FIRST))) {
            one.write(session -> session.run("INSERT INTO t (a, b) VALUES ('x', 1)"));
            other.write(session -> session.run("UPDATE t SET b = b + 1"));
            assertThat(one.read(session -> session.first("SELECT b FROM t"))
                            .orElseThrow()
                            .number(0))
                    .isEqualTo(2);
        }
    }

    @Test
    void theFileIsItsOwnersAlone() throws IOException {
        open(List.of(FIRST)).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("deep/er/x.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        Files.writeString(folder.resolve("deep/er/x.db"), "this is not a database at all, not even close to one");
        assertThatThrownBy(() -> open(List.of(FIRST))).isInstanceOf(Failed.class);
    }
}
