package dev.greenroom.bench;

import dev.greenroom.flow.Event;
import dev.greenroom.flow.run.Catalogue;
import dev.greenroom.flow.run.InstancesInSqlite;
import dev.greenroom.flow.run.Reply;
import dev.greenroom.flow.run.Row;
import dev.greenroom.flow.run.Runtime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;

/** Durable steps per second, beside the bare database doing one such transaction (update the head, add a row) each. */
final class SqliteSteps {
    private static final long SPELL = 3_000_000_000L;

    private SqliteSteps() {}

    static void print(PrintStream out) throws Exception {
        out.println("\ndurable steps per second in SQLite (synchronous=FULL)");
        Path folder = Files.createTempDirectory("greenroom-bench");
        try {
            sample(folder.resolve("warm"), 8);
            bare(folder.resolve("warm-bare"));
            double bare = bare(folder.resolve("bare"));
            MemorySteps.line(out, "bare database, one commit per step", bare, "");
            for (int instances : List.of(1, 8, 64)) {
                double rate = sample(folder.resolve("flows-" + instances), instances);
                MemorySteps.line(
                        out,
                        "greenroom, " + instances + (instances == 1 ? " instance" : " instances at once"),
                        rate,
                        MemorySteps.ratio(rate, bare, "the bare database"));
            }
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** So many instances, each moved by a thread of its own. */
    private static double sample(Path file, int instances) throws Exception {
        try (InstancesInSqlite store = InstancesInSqlite.open(file, Duration.ofSeconds(20))) {
            Runtime runtime = new Runtime(
                    store,
                    Catalogue.builder().add(Chatbot.full(), "bench").build(),
                    InstantSource.system(),
                    () -> UUID.randomUUID().toString());
            AtomicLong steps = new AtomicLong();
            List<Callable<Void>> threads = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                String id = done(runtime.start("full", Map.of())).head().id();
                threads.add(() -> walk(runtime, id, System.nanoTime() + SPELL, steps));
            }
            ExecutorService pool = Executors.newFixedThreadPool(instances);
            try {
                long start = System.nanoTime();
                for (Future<Void> walked : pool.invokeAll(threads)) {
                    walked.get();
                }
                return steps.get() * 1e9 / (System.nanoTime() - start);
            } finally {
                pool.shutdown();
            }
        }
    }

    private static Void walk(Runtime runtime, String id, long end, AtomicLong steps) {
        for (int i = 0; System.nanoTime() < end; i++) {
            done(runtime.send(id, new Event.Send(Chatbot.LABELS.get(i % 3), null)));
            steps.incrementAndGet();
        }
        return null;
    }

    private static Reply.Done done(Reply reply) {
        if (reply instanceof Reply.Done done) {
            return done;
        }
        throw new IllegalStateException(reply.toString());
    }

    /** What one step writes, without an engine: texts of the same size, made beforehand. */
    private static double bare(Path file) throws Exception {
        String[] texts = texts(file.resolveSibling(file.getFileName() + "-texts"));
        try (Connection connection = connection(file);
                Statement plain = connection.createStatement()) {
            plain.execute("CREATE TABLE instance (id TEXT PRIMARY KEY, branch INTEGER, seq INTEGER, snapshot TEXT,"
                    + " changed INTEGER, due INTEGER) WITHOUT ROWID");
            plain.execute("CREATE TABLE log (id TEXT NOT NULL, seq INTEGER NOT NULL, row TEXT NOT NULL,"
                    + " PRIMARY KEY (id, seq)) WITHOUT ROWID");
            plain.execute("INSERT INTO instance VALUES ('one', 1, 0, '', 0, NULL)");
            return walked(connection, plain, texts[0], texts[1]);
        }
    }

    private static double walked(Connection connection, Statement plain, String snapshot, String row)
            throws SQLException {
        try (PreparedStatement head = connection.prepareStatement(
                        "UPDATE instance SET seq = ?, snapshot = ?, changed = ? WHERE id = 'one' AND seq = ?");
                PreparedStatement log = connection.prepareStatement("INSERT INTO log VALUES ('one', ?, ?)")) {
            long start = System.nanoTime();
            long seq = 0;
            while (System.nanoTime() - start < SPELL) {
                plain.execute("BEGIN IMMEDIATE");
                head.setLong(1, seq + 1);
                head.setString(2, snapshot);
                head.setLong(3, System.currentTimeMillis());
                head.setLong(4, seq);
                head.executeUpdate();
                log.setLong(1, seq + 1);
                log.setString(2, row);
                log.executeUpdate();
                plain.execute("COMMIT");
                seq++;
            }
            return seq * 1e9 / (System.nanoTime() - start);
        }
    }

    /** The snapshot and the row that a real step has written. */
    private static String[] texts(Path file) {
        try (InstancesInSqlite store = InstancesInSqlite.open(file, Duration.ofSeconds(20))) {
            Runtime runtime = new Runtime(
                    store,
                    Catalogue.builder().add(Chatbot.full(), "bench").build(),
                    InstantSource.system(),
                    () -> "one");
            runtime.start("full", Map.of());
            Reply.Done step = done(runtime.send("one", new Event.Send(Chatbot.LABELS.get(0), null)));
            Row row = step.rows().get(0);
            return new String[] {
                dev.greenroom.flow.JsonText.write(step.head().snapshot().toPlain()), row.toJson()
            };
        }
    }

    private static Connection connection(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }
}
