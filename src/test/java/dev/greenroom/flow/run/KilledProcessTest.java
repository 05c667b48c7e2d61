package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients in several processes at shared instances, killed and begun again: under {@code -Pheavy} 16 clients, 64
 * instances, at least 10,000 accepted events, 60 kills.
 */
class KilledProcessTest {
    private static final int ROUNDS = Heavy.count(3, 15);
    private static final int PROCESSES = Heavy.count(2, 4);
    private static final int CLIENTS = Heavy.count(2, 4);
    private static final int SHARED = Heavy.count(4, 64);
    private static final int EVENTS = Heavy.count(120, 10_000);

    /** What each process has accepted before it may be killed; all of them together reach the number of events. */
    private static final int LINES = EVENTS / ROUNDS / PROCESSES + 1;

    @TempDir
    Path folder;

    private Process begin(Path file, String name, List<String> ids) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                KilledProcess.class.getName(),
                file.toString(),
                name,
                Integer.toString(CLIENTS)));
        command.addAll(ids);
        return new ProcessBuilder(command)
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    /** Kills all once each has had some events accepted; gives what was accepted. */
    private static List<String> acceptedUntilKilled(List<Process> processes, int lines) throws Exception {
        List<String> accepted = new ArrayList<>();
        List<BufferedReader> readers = new ArrayList<>();
        for (Process process : processes) {
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            readers.add(reader);
            for (int i = 0; i < lines; i++) {
                String line = reader.readLine();
                assertThat(line).as("the process ended by itself").isNotNull();
                accepted.add(line);
            }
        }
        for (Process process : processes) {
            process.toHandle().destroyForcibly();
        }
        for (BufferedReader reader : readers) {
            // The last line may be cut by the kill; it was accepted, but the reader cannot tell.
            reader.lines()
                    .filter(line -> line.matches("\\S+ p[0-9]+-[0-9]+-[0-9]+"))
                    .forEach(accepted::add);
        }
        for (Process process : processes) {
            process.waitFor();
        }
        return accepted;
    }

    @Test
    void nothingAcceptedIsLostAndNoWorkIsCommittedTwice() throws Exception {
        Path file = folder.resolve("shared.db");
        List<String> ids = new ArrayList<>();
        try (Instances instances = InstancesInSqlite.open(file, Duration.ofSeconds(5))) {
            for (int i = 0; i < SHARED; i++) {
                ids.add(((Reply.Done) KilledProcess.runtime(instances).start("shared", Map.of()))
                        .head()
                        .id());
            }
        }
        Random random = new Random(3);
        List<String> accepted = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(begin(file, "p" + (PROCESSES * round + i), ids));
            }
            accepted.addAll(acceptedUntilKilled(processes, LINES + random.nextInt(LINES)));
        }
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(ROUNDS * PROCESSES * LINES);
        try (Instances instances = InstancesInSqlite.open(file, Duration.ofSeconds(5))) {
            for (String id : ids) {
                checked(instances, id, accepted);
            }
        }
        for (Path errors : Files.list(folder)
                .filter(path -> path.toString().endsWith(".err"))
                .toList()) {
            assertThat(errors).isEmptyFile();
        }
    }

    private static void checked(Instances instances, String id, List<String> accepted) {
        Runtime runtime = KilledProcess.runtime(instances);
        KilledProcess.workers(runtime, "after", true).settle(id);
        Head head = runtime.head(id);
        assertThat(head.snapshot().status("idle").word()).isEqualTo("active");
        List<?> done = (List<?>) head.snapshot().store().get("done");
        assertThat(done).doesNotHaveDuplicates();
        List<String> events =
                done.stream().map(item -> (String) ((List<?>) item).get(0)).toList();
        assertThat(events).doesNotHaveDuplicates();
        assertThat(events)
                .containsAll(accepted.stream()
                        .filter(line -> line.startsWith(id + " "))
                        .map(line -> line.substring(id.length() + 1))
                        .toList());
        contiguous(instances.rows(id, 1, Integer.MAX_VALUE), head, done.size());
        assertThat(runtime.at(id, head.seq())).isEqualTo(head.snapshot());
    }

    /** A run of the model: start, then go, work, back, again and again; no row is missing, none stands twice. */
    private static void contiguous(List<Row> rows, Head head, int turns) {
        assertThat(rows).hasSize((int) head.seq()).hasSize(1 + 3 * turns);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            assertThat(row.seq()).isEqualTo(i + 1);
            assertThat(row.parent()).isEqualTo(i);
            assertThat(row.branch()).isEqualTo(1);
            assertThat(row.entry().what())
                    .isEqualTo(i == 0 ? "start" : List.of("go", "work", "back").get((i - 1) % 3));
        }
    }
}
