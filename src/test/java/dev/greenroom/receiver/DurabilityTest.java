package dev.greenroom.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Failed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was answered with 200 is there, whatever happened since. */
@Timeout(600)
class DurabilityTest {
    @TempDir
    Path home;

    private static Set<String> ids(Path folder) {
        Set<String> ids = new HashSet<>();
        StoredEvent.read(
                folder, event -> ids.add(event.callback().json().path("id").asText()));
        return ids;
    }

    @Test
    void a_power_cut_loses_nothing_that_was_answered() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < Heavy.count(5, 50); round++) {
            Path folder = home.resolve("power" + round);
            FaultyDisk disk = new FaultyDisk();
            Set<String> accepted;
            try (Rig rig = new Rig(folder, builder -> builder.disk(disk))) {
                accepted = accepted(rig, disk, 50 + random.nextInt(500));
            }
            disk.forgetUnsynced();
            try (Rig rig = new Rig(folder)) {
                assertThat(accepted).hasSizeGreaterThan(40);
                assertThat(ids(folder)).containsAll(accepted);
                assertThat(rig.post("{\"id\":\"after\"}")).isEqualTo(200);
            }
            assertThat(ids(folder)).contains("after");
        }
    }

    /** The same test finds the loss where a disk only pretends to sync. */
    @Test
    void a_disk_that_does_not_sync_loses_what_was_answered() throws IOException {
        Path folder = home.resolve("lying");
        FaultyDisk disk = new FaultyDisk();
        disk.honest = false;
        Set<String> accepted;
        try (Rig rig = new Rig(folder, builder -> builder.disk(disk))) {
            accepted = accepted(rig, disk, 50);
        }
        disk.forgetUnsynced();
        assertThat(ids(folder)).doesNotContainAnyElementsOf(accepted);
    }

    private static Set<String> accepted(Rig rig, FaultyDisk disk, int count) {
        try (Clients clients = new Clients(rig.receiver.port(), 16, "c1")) {
            clients.awaitAccepted(count);
            disk.cut();
            clients.stop();
            return Set.copyOf(clients.accepted);
        }
    }

    /** Under {@code -Pheavy} fifty starts of a process, on a machine that may be busy. */
    @Test
    @Timeout(3600)
    void a_killed_process_loses_nothing_and_the_next_one_needs_no_repair() throws Exception {
        Random random = new Random(4);
        Path folder = home.resolve("killed");
        Set<String> accepted = new HashSet<>();
        for (int round = 0; round < Heavy.count(3, 50); round++) {
            Process process = begin(folder);
            BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
            try (Clients clients = new Clients(Integer.parseInt(out.readLine()), 16, "round" + round)) {
                clients.awaitAccepted(100 + random.nextInt(2000));
                process.destroyForcibly().waitFor();
                clients.stop();
                accepted.addAll(clients.accepted);
            }
        }
        assertThat(accepted).hasSizeGreaterThan(Heavy.count(300, 5000));
        long start = System.nanoTime();
        try (Rig rig = new Rig(folder)) {
            assertThat(rig.post("{\"id\":\"after\"}")).isEqualTo(200);
            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        }
        assertThat(ids(folder)).containsAll(accepted);
        List<String> view = Files.readAllLines(folder.resolve("round0/events.jsonl"));
        assertThat(view).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    private static Process begin(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledReceiver.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void a_full_disk_answers_503_and_heals_at_once_when_space_comes_back() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        try (Rig rig = new Rig(home.resolve("full"), builder -> builder.disk(disk))) {
            assertThat(rig.post("{\"id\":\"1\"}")).isEqualTo(200);
            disk.full = true;
            for (int i = 0; i < 20; i++) {
                assertThat(rig.post("{\"id\":\"refused" + i + "\"}")).isEqualTo(503);
            }
            disk.full = false;
            assertThat(rig.post("{\"id\":\"2\"}")).isEqualTo(200);
            assertThat(rig.post("{\"id\":\"refused0\"}")).isEqualTo(200);
        }
        assertThat(ids(home.resolve("full"))).containsExactlyInAnyOrder("1", "2", "refused0");
    }

    @Test
    void a_torn_tail_is_cut_and_no_whole_record_before_it() throws IOException {
        byte[] log = log(6);
        int last = log.length;
        for (int cut = Math.max(0, last - Heavy.count(120, 600)); cut < last; cut++) {
            int whole = (int) new String(log, 0, cut, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            assertReadable(Arrays.copyOf(log, cut), whole);
        }
    }

    @Test
    void zeros_and_a_repeated_record_at_the_end_are_cut() throws IOException {
        byte[] log = log(6);
        assertReadable(Arrays.copyOf(log, log.length + 4096), 6);
        String text = new String(log, StandardCharsets.UTF_8);
        String lastLine = text.substring(text.lastIndexOf('\n', text.length() - 2) + 1);
        assertReadable((text + lastLine).getBytes(StandardCharsets.UTF_8), 6);
    }

    @Test
    void damage_in_the_middle_is_refused_with_its_place() throws IOException {
        byte[] log = log(6);
        int secondLine = new String(log, StandardCharsets.UTF_8).indexOf('\n') + 1;
        log[secondLine + 70] ^= 4;
        Path folder = Files.createDirectories(home.resolve("flipped"));
        Files.write(folder.resolve("received.log"), log);
        assertThatThrownBy(() -> new Rig(folder).close())
                .isInstanceOf(Failed.class)
                .hasMessageContaining("damaged at byte " + secondLine);
    }

    private byte[] log(int records) throws IOException {
        Path folder = home.resolve("log" + records);
        try (Rig rig = new Rig(folder)) {
            for (int i = 0; i < records; i++) {
                assertThat(rig.post("{\"id\":\"" + i + "\",\"conversation_id\":\"c1\"}"))
                        .isEqualTo(200);
            }
        }
        return Files.readAllBytes(folder.resolve("received.log"));
    }

    private final AtomicInteger copies = new AtomicInteger();

    private void assertReadable(byte[] log, int records) throws IOException {
        Path folder = Files.createDirectories(home.resolve("copy" + copies.incrementAndGet()));
        Files.write(folder.resolve("received.log"), log);
        try (Rig rig = new Rig(folder)) {
            assertThat(rig.events()).hasSize(records);
            assertThat(rig.post("{\"id\":\"new\"}")).isEqualTo(200);
        }
        assertThat(ids(folder)).hasSize(records + 1).contains("new");
        List<String> lines = Files.readAllLines(folder.resolve("received.log"));
        assertThat(lines).hasSize(records + 1);
    }

    @Test
    void deliveries_are_shuffled_and_repeated_and_each_event_counts_once() throws Exception {
        int events = Heavy.count(100, 2000);
        AtomicInteger handled = new AtomicInteger();
        ToolHandler counting = new ToolHandler() {
            @Override
            public String name() {
                return "print_message";
            }

            @Override
            public JsonNode handle(ToolRequest request) {
                handled.incrementAndGet();
                return EventJson.object();
            }
        };
        try (Rig rig = new Rig(home.resolve("again"), builder -> builder.handlers(List.of(counting)))) {
            List<String> bodies = new ArrayList<>();
            for (int i = 0; i < events * 5; i++) {
                bodies.add(Rig.live("c" + i % events % 7, "t" + i % events, "x", "2026-07-14T16:55:06Z"));
            }
            Collections.shuffle(bodies, new Random(3));
            List<Integer> statuses = bodies.parallelStream()
                    .map(body -> {
                        try {
                            return rig.post(body);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.toList());
            assertThat(statuses).containsOnly(200);
            assertThat(rig.events()).hasSize(events);
            rig.restart();
            assertThat(rig.post(bodies.get(0))).isEqualTo(200);
            rig.restart();
            assertThat(rig.events()).hasSize(events);
        }
        assertThat(handled).hasValue(events);
    }

    @Test
    void a_second_receiver_on_the_folder_refuses_and_names_the_first() {
        Path folder = home.resolve("shared");
        try (Rig rig = new Rig(folder)) {
            assertThatThrownBy(() -> new Rig(folder).close())
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(rig.receiver.port()).isPositive();
        }
        new Rig(folder).close();
    }
}
