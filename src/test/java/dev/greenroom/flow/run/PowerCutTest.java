package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.flow.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a power cut leaves of the files: everything up to a sync that returned, and of what was written after it any
 * part, none, or rubbish. How long the write-ahead log was is noted whenever a step was accepted; copies are cut behind
 * such a point. That the sync itself is asked of the system is SQLite's own part ({@code synchronous=FULL}, see
 * {@code DatabaseTest}) and cannot be seen from here, nor can a disk that lies.
 */
class PowerCutTest {
    private static final int STEPS = 40;
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final List<Long> lengths = new ArrayList<>();
    private final List<Long> accepted = new ArrayList<>();
    private String id;
    private long end;
    private byte[] before;
    private byte[] log;
    private byte[] after;

    @BeforeEach
    void walk() throws IOException {
        Path file = folder.resolve("live.db");
        try (Instances instances = open(file)) {
            Runtime runtime = KilledProcess.runtime(instances);
            Workers workers = KilledProcess.workers(runtime, "w", false);
            id = ((Reply.Done) runtime.start("shared", Map.of())).head().id();
            for (int i = 0; i < STEPS; i++) {
                assertThat(runtime.send(id, new Event.Send("go", "e" + i))).isInstanceOf(Reply.Done.class);
                // What follows until the next event need not be synced in all its parts: claims are given back.
                lengths.add(Files.size(wal(file)));
                accepted.add(runtime.head(id).seq());
                workers.settle(id);
            }
            end = runtime.head(id).seq();
            before = Files.readAllBytes(file);
            log = Files.readAllBytes(wal(file));
        }
        after = Files.readAllBytes(file);
        assertThat(lengths).as("the log was not begun anew").isSorted();
        assertThat(wal(file)).as("closing has moved the log into the file").doesNotExist();
    }

    private static Instances open(Path file) {
        return InstancesInSqlite.open(file, Duration.ofSeconds(5));
    }

    private static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    @Test
    void everythingAcceptedIsThereAfterACutAnywhereBehindIt() throws IOException {
        for (int i = 0; i < Heavy.count(30, 3_000); i++) {
            int last = random.nextInt(STEPS - 1);
            int synced = Math.toIntExact(lengths.get(last));
            int written = Math.toIntExact(lengths.get(last + 1));
            int cut = synced + random.nextInt(written - synced + 1);
            byte[] left = Arrays.copyOf(log, random.nextBoolean() ? cut : written);
            if (left.length > cut && random.nextBoolean()) {
                byte[] rubbish = new byte[left.length - cut];
                random.nextBytes(rubbish);
                System.arraycopy(rubbish, 0, left, cut, rubbish.length);
            } else if (left.length > cut) {
                Arrays.fill(left, cut, left.length, (byte) 0);
            }
            checked("cut" + i, before, left, accepted.get(last), accepted.get(last + 1));
        }
    }

    @Test
    void aCutWhileTheLogIsMovedIntoTheFileLosesNothing() throws IOException {
        for (int i = 0; i < Heavy.count(10, 500); i++) {
            byte[] half = after.clone();
            for (int page = 0; page < half.length; page += PAGE) {
                if (random.nextBoolean() && page + PAGE <= before.length) {
                    System.arraycopy(before, page, half, page, PAGE);
                }
            }
            checked("moved" + i, half, log, end, end);
        }
    }

    private void checked(String name, byte[] data, byte[] log, long atLeast, long atMost) throws IOException {
        Path file = folder.resolve(name + ".db");
        Files.write(file, data);
        Files.write(wal(file), log);
        try (Instances instances = open(file)) {
            Runtime runtime = KilledProcess.runtime(instances);
            Head head = runtime.head(id);
            assertThat(head.seq()).isBetween(atLeast, atMost);
            List<Row> rows = instances.rows(id, 1, Integer.MAX_VALUE);
            assertThat(rows).extracting(Row::seq).hasSize((int) head.seq()).isSorted();
            assertThat(runtime.at(id, head.seq())).isEqualTo(head.snapshot());
            KilledProcess.workers(runtime, "after", true).settle(id);
            assertThat(runtime.send(id, new Event.Send("go", "on"))).isInstanceOf(Reply.Done.class);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
