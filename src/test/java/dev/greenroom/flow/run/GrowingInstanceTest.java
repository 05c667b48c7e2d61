package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long dialogue costs no more for each step than a short one, and none of it is lost for that. */
class GrowingInstanceTest extends RuntimeRig {
    private static final String TEXT = "well, well ".repeat(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Override
    Instances open() {
        return opened("live.db");
    }

    private InstancesInSqlite opened(String name) {
        return InstancesInSqlite.open(folder.resolve(name), PATIENCE);
    }

    /** One who has written nothing and remembers nothing reads what the writer holds. */
    private void readsAlike(String id) {
        try (Instances other = open()) {
            Head head = runtime.head(id);
            assertThat(other.head(id)).contains(head);
            assertThat(other.newest(9)).contains(head);
        }
        checked(id);
    }

    private void turn(String id) {
        done(send(id, "user_input", TEXT));
        workers.settle(id);
    }

    @Test
    void whatIsReadIsWhatWasWrittenWhereverItsBaseLies() {
        Random random = new Random(7);
        String id = start("talk");
        for (int i = 0; i < 150; i++) {
            switch (random.nextInt(8)) {
                case 0 ->
                    done(runtime.rollback(
                            id, 1 + random.nextLong(runtime.head(id).seq())));
                case 1 -> undone(id);
                case 2 -> done(runtime.edit(id, "", List.of(new Change(Change.Target.ROOT, "n" + i % 5, TEXT, true))));
                case 3 -> send(id, "user_input", "half a turn");
                default -> {
                    workers.settle(id);
                    turn(id);
                }
            }
            readsAlike(id);
            workers.settle(id);
        }
        assertThat(runtime.head(id).branch()).isGreaterThan(9);
    }

    private void undone(String id) {
        try {
            done(runtime.undo(id));
        } catch (Failed nothingToUndo) {
            assertThat(nothingToUndo).hasMessageContaining("no rollback");
        }
    }

    @Test
    void anotherProcessGoesOnFromABaseThatLiesFarBehind() {
        String id = start("talk");
        for (int i = 0; i < 30; i++) {
            turn(id);
        }
        for (int i = 0; i < 30; i++) {
            instances.close();
            begin();
            turn(id);
        }
        readsAlike(id);
        assertThat(runtime.head(id).snapshot().dialogue()).hasSize(121);
    }

    /** How much ten turns write, behind so many turns. */
    private long written(int turns) {
        Path file = folder.resolve("after" + turns + ".db");
        String id = start("talk");
        for (int i = 0; i < turns; i++) {
            turn(id);
        }
        try (Instances store = opened(file.getFileName().toString())) {
            store.create(runtime.head(id), instances.rows(id, 1, Integer.MAX_VALUE));
        }
        Instances before = instances;
        try (Instances store = opened(file.getFileName().toString())) {
            instances = store;
            serve(talk());
            for (int i = 0; i < 10; i++) {
                turn(id);
            }
            return Files.size(file.resolveSibling(file.getFileName() + "-wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            instances = before;
            serve(talk());
        }
    }

    @Test
    void aStepBehindAThousandMessagesWritesAboutAsMuchAsOneBehindTen() {
        assertThat(written(500)).isLessThan(2 * written(5));
    }

    @Test
    void wholeCopiesInTheLogBecomeRareAsTheyBecomeLong() {
        String id = start("talk");
        for (int i = 0; i < 600; i++) {
            turn(id);
        }
        List<Row> rows = instances.rows(id, 1, Integer.MAX_VALUE);
        List<Long> copies =
                rows.stream().filter(row -> row.full() != null).map(Row::seq).toList();
        assertThat(copies).contains(64L, 1024L).hasSizeBetween(5, 12);
        int copied = rows.stream()
                .filter(row -> row.full() != null)
                .mapToInt(row -> row.toJson().length())
                .sum();
        assertThat(copied)
                .isLessThan(rows.stream().mapToInt(row -> row.toJson().length()).sum() * 2 / 3);
    }
}
