package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals and crashes, in real processes: what is left behind is in order, and holds no secret. */
class SignalsIT {
    private static final String KEY = "tvs_SENTINEL_0123456789abcdef";

    @TempDir
    Path home;

    @StartStop
    final MockWebServer service = new MockWebServer();

    private Program program;

    @BeforeEach
    void start() {
        program = new Program(home)
                .with("TAVUS_BASE_URL", "http://127.0.0.1:" + service.getPort())
                .with("TAVUS_API_KEY", KEY);
    }

    /** A first page at once; the second never comes. */
    private void firstPageOnly() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{\"replica_id\":\"r")
                    .append(i)
                    .append("\",\"replica_name\":\"A\"}");
        }
        String page = "{\"data\":[" + rows + "],\"total_count\":1000}";
        service.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                MockResponse.Builder answer = new MockResponse.Builder().addHeader("content-type", "application/json");
                return "1".equals(request.getUrl().queryParameter("page"))
                        ? answer.body(page).build()
                        : answer.body(page).headersDelay(1, TimeUnit.MINUTES).build();
            }
        });
    }

    private Process listing() throws InterruptedException {
        Process process = program.start(
                List.of("bash", "-c", "exec " + program.command() + " replica list --json -v >out 2>error"));
        for (int i = 0; i < 600 && size("out") == 0; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(size("out")).isPositive();
        return process;
    }

    private long size(String name) {
        return home.resolve(name).toFile().length();
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143", "HUP,129"})
    void a_list_that_a_signal_ends_is_whole_json(String signal, int code) throws Exception {
        firstPageOnly();
        Process process = listing();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        JsonNode rows = new ObjectMapper().readTree(home.resolve("out").toFile());
        assertThat(rows.isArray()).isTrue();
        assertThat(rows.size()).isPositive();
    }

    @Test
    void nobody_on_this_machine_sees_the_key_of_a_running_process_or_of_a_crashed_one() throws Exception {
        firstPageOnly();
        Process process = listing();
        Path arguments = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        assumeTrue(Files.isReadable(arguments), "skipped: there is no /proc here");
        assertThat(Files.readString(arguments, StandardCharsets.ISO_8859_1))
                .contains("java")
                .doesNotContain("SENTINEL");
        new ProcessBuilder("kill", "-SEGV", String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("SENTINEL");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "HUP,129", "INT,130"})
    void a_signal_at_a_prompt_gives_the_terminal_back(String signal, int code) {
        Tmux.assumeThere();
        for (Map.Entry<String, List<String>> prompt : PROMPTS.entrySet()) {
            try (Tmux tmux = new Tmux(home)) {
                tmux.type("stty -a > before; " + program.command() + " --sandbox; echo left:$?");
                tmux.keys("Enter");
                tmux.awaitScreen("Work with Replicas");
                prompt.getValue().forEach(tmux::keys);
                tmux.awaitScreen(prompt.getKey());
                tmux.signal(signal);
                tmux.awaitScreen("left:" + code);
                tmux.type("clear; stty -a | diff - before && echo sa''me");
                tmux.keys("Enter");
                tmux.awaitScreen("same");
            }
        }
    }

    /** What stands on the screen, and the keys that lead there from the main menu. */
    private static final Map<String, List<String>> PROMPTS = Map.of(
            "Exit", List.of(),
            "Replicas \u00b7 page 1", List.of("Down", "Enter", "Down", "Enter"),
            "Replica name", List.of("Down", "Enter", "Enter"));

    @Test
    void no_host_but_the_configured_one_is_connected_to() throws Exception {
        assumeTrue(isThere("strace"), "skipped: strace is not installed (Debian package strace)");
        service.enqueue(new MockResponse.Builder()
                .addHeader("content-type", "application/json")
                .body("{\"data\":[],\"total_count\":0}")
                .build());
        Process process = program.start(List.of(
                "bash",
                "-c",
                "strace -f -e trace=connect -o trace " + program.command() + " replica list >out 2>error"));
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(home.resolve("trace")))
                .filteredOn(line -> line.contains("AF_INET"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("htons(" + service.getPort() + ")"));
    }

    private static boolean isThere(String tool) throws InterruptedException {
        try {
            return new ProcessBuilder(tool, "-V").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void what_is_made_is_private_whatever_the_mask_and_a_full_or_missing_scratch_folder_does_not_matter() {
        Program.Run run = program.shell("umask 000; export TMPDIR=/nonexistent XDG_CACHE_HOME=$HOME/cache; "
                + "$greenroom --sandbox replica create --name A --description mine --video https://files.invalid/a.mp4; "
                + "echo code:$?; "
                + "find .config .local -perm /077 ! -type l -print 2>/dev/null | grep greenroom");
        assertThat(run.out()).contains("code:0").doesNotContain("greenroom/");
    }
}
