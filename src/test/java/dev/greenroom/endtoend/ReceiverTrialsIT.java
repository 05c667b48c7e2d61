package dev.greenroom.endtoend;

import static dev.greenroom.endtoend.ReceiverProcess.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The receiver under what a bad day brings. The full counts with {@code -Dgreenroom.heavy=true}. */
@Timeout(300)
class ReceiverTrialsIT {
    private static final boolean HEAVY = Boolean.getBoolean("greenroom.heavy");
    private static final String NOW = "2026-07-14T16:55:06Z";

    @TempDir
    Path home;

    private static int count(int everyBuild, int full) {
        return HEAVY ? full : everyBuild;
    }

    /** Posts each body once with several clients; gives those that were not accepted. */
    private static List<String> deliver(ReceiverProcess receiver, List<String> bodies, AtomicInteger accepted)
            throws InterruptedException {
        Queue<String> left = new ConcurrentLinkedQueue<>(bodies);
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, count(4, 16))
                .mapToObj(i -> new Thread(() -> {
                    for (String body = left.poll(); body != null; body = left.poll()) {
                        if (receiver.post(body) == 200) {
                            accepted.incrementAndGet();
                        } else {
                            failed.add(body);
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(failed);
    }

    @Test
    void events_that_come_again_around_a_kill_are_stored_and_handled_once_each() throws Exception {
        int events = count(80, 2000);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < events * 5; i++) {
            bodies.add(ReceiverProcess.toolCall("c" + i % events % 7, "t" + i % events));
        }
        Collections.shuffle(bodies, new Random(3));
        AtomicInteger accepted = new AtomicInteger();
        List<String> rest;
        try (ReceiverProcess receiver = new ReceiverProcess(home, "")) {
            Thread killer = new Thread(() -> {
                while (accepted.get() < bodies.size() / 2 && receiver.process.isAlive()) {
                    Thread.onSpinWait();
                }
                receiver.process.destroyForcibly();
            });
            killer.setDaemon(true);
            killer.start();
            rest = deliver(receiver, bodies, accepted);
        }
        assertThat(rest).isNotEmpty();
        try (ReceiverProcess receiver = new ReceiverProcess(home, "")) {
            for (int round = 0; round < 20 && !rest.isEmpty(); round++) {
                rest = deliver(receiver, rest, accepted); // a 503 asks for another try
            }
            assertThat(rest).isEmpty();
            awaitResults(events);
            receiver.stop();
        }
        assertThat(ReceiverProcess.ids(home)).hasSize(events).doesNotHaveDuplicates();
        assertThat(results()).hasSize(events).doesNotHaveDuplicates();
    }

    private void awaitResults(int events) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (results().size() < events && System.nanoTime() < end) {
            Thread.yield();
        }
    }

    /** The keys of the calls whose results were recorded. */
    private List<String> results() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("logs/webhook/received.log"))) {
            return lines.map(line -> line.split(" "))
                    .filter(words -> words.length > 4 && words[1].equals("R"))
                    .map(words -> words[4])
                    .toList();
        }
    }

    private static String large(String id) {
        return event("c" + "0".repeat(900), id, NOW);
    }

    /** Posts until it is refused, and then some more: none of those is accepted. */
    private static Set<String> fill(ReceiverProcess receiver) {
        Set<String> accepted = new HashSet<>();
        int status = 200;
        for (int i = 0; status == 200 && i < 1000; i++) {
            status = receiver.post(large("before" + i));
            if (status == 200) {
                accepted.add("before" + i);
            }
        }
        assertThat(accepted).isNotEmpty();
        for (int i = 0; i < 20; i++) {
            assertThat(receiver.post(large("full" + i))).isEqualTo(503);
        }
        return accepted;
    }

    @Test
    void a_full_file_system_refuses_and_heals_when_there_is_space_again() throws Exception {
        Process trial = new ProcessBuilder("unshare", "-m", "true").start();
        assumeTrue(trial.waitFor() == 0, "skipped: no file system may be mounted here");
        String mount = "exec unshare -m bash -c 'mount -t tmpfs -o size=256k none logs"
                + " && head -c 100k /dev/zero >logs/filler && exec \"$@\"' mounted ";
        try (ReceiverProcess receiver = new ReceiverProcess(home, mount)) {
            Set<String> accepted = fill(receiver);
            Path inside = Path.of("/proc", String.valueOf(receiver.process.pid()), "root" + home);
            Files.delete(inside.resolve("logs/filler"));
            assertThat(receiver.post(large("after"))).isEqualTo(200);
            accepted.add("after");
            assertThat(receiver.idsInside()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(accepted);
        }
    }

    @Test
    void a_limit_on_the_size_of_files_refuses_and_the_next_receiver_goes_on() throws Exception {
        Set<String> accepted;
        try (ReceiverProcess receiver = new ReceiverProcess(home, "ulimit -f 64;")) {
            accepted = fill(receiver);
            assertThat(receiver.process.isAlive()).isTrue();
        }
        try (ReceiverProcess receiver = new ReceiverProcess(home, "")) {
            assertThat(receiver.post(large("after"))).isEqualTo(200);
            receiver.stop();
        }
        accepted.add("after");
        assertThat(ReceiverProcess.ids(home)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(accepted);
    }

    @Test
    void more_connections_than_files_may_be_open_lose_nothing_and_it_heals() throws Exception {
        List<Socket> silent = new ArrayList<>();
        Set<String> accepted = new HashSet<>();
        try (ReceiverProcess receiver = new ReceiverProcess(home, "ulimit -n 64;")) {
            for (int i = 0; i < count(100, 200); i++) {
                silent.add(receiver.connection());
            }
            for (int i = 0; i < 5; i++) {
                int status = receiver.post(event("c1", "full" + i, NOW), "x-webhook-secret: sesame\r\n", 200);
                assertThat(status).isIn(200, 503, ReceiverProcess.NO_ANSWER);
                if (status == 200) {
                    accepted.add("full" + i);
                }
            }
            for (Socket socket : silent) {
                socket.close();
            }
            assertThat(receiver.post(event("c1", "after", NOW))).isEqualTo(200);
            accepted.add("after");
            receiver.stop();
        }
        assertThat(ReceiverProcess.ids(home)).doesNotHaveDuplicates().containsAll(accepted);
    }

    @Test
    void a_burst_of_bad_requests_is_told_in_a_line_a_second() throws Exception {
        int bad = count(300, 10_000);
        try (ReceiverProcess receiver = new ReceiverProcess(home, "")) {
            long start = System.nanoTime();
            for (int i = 0; i < bad; i++) {
                int status = i % 2 == 0 ? receiver.post("{") : receiver.post("{}", "", 10_000);
                assertThat(status).isEqualTo(i % 2 == 0 ? 400 : 401);
            }
            receiver.stop();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            List<String> told = Files.readAllLines(home.resolve("errors")).stream()
                    .filter(line -> line.contains("turned away"))
                    .toList();
            assertThat(told.size()).isBetween(1, (int) seconds + 2);
            assertThat(told.stream().mapToInt(ReceiverTrialsIT::number).sum()).isEqualTo(bad);
            assertThat(Files.readAllLines(home.resolve("errors"))).hasSizeLessThan(told.size() + 10);
        }
        assertThat(home.resolve("logs/webhook/received.log")).isEmptyFile();
    }

    private static int number(String line) {
        return Pattern.compile("turned away (\\d+)")
                .matcher(line)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }

    @Test
    void a_receiver_that_is_stopped_under_load_has_kept_what_it_accepted() throws Exception {
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < count(2, 20); round++) {
            String name = "r" + round + "-";
            AtomicInteger numbers = new AtomicInteger();
            try (ReceiverProcess receiver = new ReceiverProcess(home, "")) {
                Runnable posting = () -> {
                    for (int status = 200; status == 200; statuses.add(status)) {
                        String id = name + numbers.incrementAndGet();
                        status = receiver.post(event("c1", id, NOW));
                        if (status == 200) {
                            accepted.add(id);
                        }
                    }
                };
                List<Thread> threads =
                        Stream.generate(() -> new Thread(posting)).limit(8).toList();
                threads.forEach(Thread::start);
                while (numbers.get() < 200 && receiver.process.isAlive()) {
                    Thread.onSpinWait();
                }
                long start = System.nanoTime();
                receiver.stop();
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(8));
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }
        assertThat(statuses).isSubsetOf(200, 503, ReceiverProcess.NO_ANSWER);
        assertThat(ReceiverProcess.ids(home)).doesNotHaveDuplicates().containsAll(accepted);
    }

    @Test
    void two_interrupts_end_it_with_130() throws Exception {
        try (ReceiverProcess receiver = new ReceiverProcess(home, "")) {
            assertThat(receiver.post(event("c1", "one", NOW))).isEqualTo(200);
            receiver.signal("INT");
            receiver.signal("INT");
            assertThat(receiver.ended()).isEqualTo(130);
        }
        assertThat(ReceiverProcess.ids(home)).containsExactly("one");
    }

    @Test
    void many_conversations_in_turn_do_not_keep_their_files_open() throws Exception {
        int conversations = count(300, 10_000);
        try (ReceiverProcess receiver = new ReceiverProcess(home, "")) {
            Path files = Path.of("/proc", String.valueOf(receiver.process.pid()), "fd");
            assumeTrue(Files.isDirectory(files), "skipped: there is no /proc here");
            for (int i = 0; i < conversations * 2; i++) {
                assertThat(receiver.post(event("c" + i % conversations, "e" + i, NOW)))
                        .isEqualTo(200);
                if (i % 100 == 99) {
                    try (Stream<Path> open = Files.list(files)) {
                        assertThat(open.count()).isLessThanOrEqualTo(256);
                    }
                }
            }
            receiver.stop();
        }
        for (int i = 0; i < conversations; i++) {
            assertThat(Files.readAllLines(home.resolve("logs/webhook/c" + i + "/events.jsonl")))
                    .hasSize(2);
        }
    }

    @Test
    void clocks_that_are_an_hour_off_change_neither_the_order_nor_the_answers() throws Exception {
        List<String> times =
                List.of(NOW, "2026-07-14T17:55:06Z", "2026-07-14T15:55:06Z", "1970-01-01T00:00:00Z", "soon");
        List<String> expected = new ArrayList<>();
        try (ReceiverProcess receiver = new ReceiverProcess(home, "")) {
            for (int i = 0; i < 50; i++) {
                expected.add("e" + i);
                assertThat(receiver.post(event("c1", "e" + i, times.get(i % times.size()))))
                        .isEqualTo(200);
            }
            String stale = "x-tavus-signature: " + "0".repeat(64) + "\r\nx-tavus-timestamp: 1\r\n";
            assertThat(receiver.post("{}", stale, 10_000)).isEqualTo(401);
            receiver.stop();
        }
        assertThat(ReceiverProcess.ids(home)).isEqualTo(expected);
    }
}
