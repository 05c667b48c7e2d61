package dev.greenroom.bench;

import dev.greenroom.flow.Event;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.InstancesInSqlite;
import dev.greenroom.flow.run.Reply;
import dev.greenroom.flow.run.Runtime;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * What a step writes, without an engine: the same tables, the texts of real steps made beforehand, prepared statements,
 * one thread, one synced commit per step, and none of the driver's own transactions around each statement.
 */
final class BareSteps implements Turns.Side {
    /** A multiple of the loop and of the distance between whole copies. */
    private static final int RECORDED = 150;

    private final List<String> snapshots = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final long[] seqs;
    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement head;
    private final PreparedStatement log;
    private final PreparedStatement commit;
    private int next;

    BareSteps(Path file, int instances) throws SQLException {
        seqs = new long[instances];
        try (InstancesInSqlite store = SqliteSteps.store(file)) {
            record(SqliteSteps.runtime(store), instances);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        connection.setAutoCommit(false);
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        head = connection.prepareStatement("UPDATE instance SET branch = ?, seq = ?, snapshot = ?, changed = ?, due = ?"
                + " WHERE id = ? AND branch = ? AND seq = ?");
        log = connection.prepareStatement("INSERT INTO log (number, seq, row) VALUES (?, ?, ?)");
        commit = connection.prepareStatement("COMMIT");
        commit.executeUpdate();
    }

    private void record(Runtime runtime, int instances) {
        for (int i = 0; i < instances; i++) {
            Head start = SqliteSteps.done(runtime.start("full", Map.of())).head();
            ids.add(start.id());
            seqs[i] = start.seq();
        }
        String id = SqliteSteps.done(runtime.start("full", Map.of())).head().id();
        for (int i = 0; i < RECORDED; i++) {
            Reply.Done step = SqliteSteps.done(runtime.send(id, new Event.Send(Chatbot.LABELS.get(i % 3), null)));
            snapshots.add(JsonText.write(step.head().snapshot().toPlain()));
            rows.add(step.rows().get(0).toJson());
        }
    }

    @Override
    public long walk(long end) throws SQLException {
        long steps = 0;
        while (System.nanoTime() < end) {
            step(next++ % seqs.length);
            steps++;
        }
        return steps;
    }

    private void step(int which) throws SQLException {
        int text = (int) (seqs[which] % RECORDED);
        begin.executeUpdate();
        head.setLong(1, 1);
        head.setLong(2, seqs[which] + 1);
        head.setString(3, snapshots.get(text));
        head.setLong(4, System.currentTimeMillis() * 1_000_000);
        head.setObject(5, null);
        head.setString(6, ids.get(which));
        head.setLong(7, 1);
        head.setLong(8, seqs[which]);
        if (head.executeUpdate() != 1) {
            throw new IllegalStateException("the head is not where it was left");
        }
        seqs[which]++;
        log.setLong(1, which + 1L); // Instances are numbered as they are made.
        log.setLong(2, seqs[which]);
        log.setString(3, rows.get(text));
        log.executeUpdate();
        commit.executeUpdate();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
