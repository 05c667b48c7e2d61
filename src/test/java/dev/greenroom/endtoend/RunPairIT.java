package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.BaseUrl;
import dev.greenroom.client.ClientSettings;
import dev.greenroom.client.HttpCore;
import dev.greenroom.client.Owner;
import dev.greenroom.client.Surroundings;
import dev.greenroom.client.TavusClient;
import dev.greenroom.client.Waiting;
import dev.greenroom.sandbox.Sandbox;
import dev.greenroom.wire.Persona;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed, and runs at once. More kills with {@code -Dgreenroom.heavy=true}. */
class RunPairIT {
    private static final int KILLS = Boolean.getBoolean("greenroom.heavy") ? 50 : 6;
    private static final long LATEST_KILL_MILLIS = 900;

    @TempDir
    Path home;

    private void write(String name) throws IOException {
        Files.writeString(
                home.resolve("p.json"),
                "{\"persona_name\": \"" + name
                        + "\", \"system_prompt\": \"You coach.\", \"default_replica_id\": \"r4317e64d25a\"}");
        Files.writeString(home.resolve("c.json"), "{\"persona_id\": \"\", \"test_mode\": true}");
    }

    private Program program(Sandbox sandbox) {
        return new Program(home)
                .with("TAVUS_BASE_URL", sandbox.baseUrl().toString())
                .with("TAVUS_API_KEY", "sandbox")
                .with("GREENROOM_LOG_DIR", "logs");
    }

    private static List<String> personas(Sandbox sandbox) {
        ClientSettings settings = ClientSettings.of(new BaseUrl(sandbox.baseUrl()), sandbox.apiKey(), "test");
        try (HttpCore core = new HttpCore(settings, Surroundings.real(), exchange -> {}, Waiting.SILENT)) {
            return new TavusClient(core)
                    .personas().list(Owner.USER).stream().map(Persona::name).toList();
        }
    }

    /** The moments are random, so that some fall before the persona is made, some between, some after everything. */
    @Test
    void a_run_that_was_killed_leaves_no_second_persona_behind_when_it_is_run_again() throws Exception {
        Random random = new Random(5);
        int between = 0;
        try (Sandbox sandbox = Sandbox.builder().start()) {
            Program program = program(sandbox);
            program.run("--version");
            for (int kill = 0; kill < KILLS; kill++) {
                String name = "Killed " + kill;
                write(name);
                boolean atOnce = kill % 2 == 0;
                between += kill(program, sandbox, name, atOnce ? 0 : random.nextLong(LATEST_KILL_MILLIS), atOnce);
                Program.Run again = program.run("run", "p.json", "c.json", "--json");
                assertThat(again.code()).as(again.error()).isZero();
                assertThat(personas(sandbox).stream().filter(name::equals)).hasSize(1);
                JsonNode both = new ObjectMapper().readTree(again.out());
                assertThat(both.path("conversation").path("conversation_id").asText())
                        .isNotEmpty();
            }
        }
        assertThat(between).as("kills between the two steps").isPositive();
        assertThat(unreadableLogs()).isEmpty();
    }

    /** Kills it after so long, or as soon as the persona is there; 1 when the persona was there and the room was not. */
    private int kill(Program program, Sandbox sandbox, String name, long millis, boolean whenMade) throws Exception {
        Process process = program.start(List.of(program.command(), "run", "p.json", "c.json"));
        if (whenMade) {
            while (process.isAlive() && !personas(sandbox).contains(name)) {
                Thread.onSpinWait();
            }
        } else {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        }
        // By its handle, which leaves the streams open.
        process.toHandle().destroyForcibly();
        String out = new String(process.getInputStream().readAllBytes());
        return personas(sandbox).contains(name) && !out.contains("Created conversation") ? 1 : 0;
    }

    /** What a kill leaves of a log is hidden; what is listed is whole. */
    private List<Path> unreadableLogs() throws IOException {
        List<Path> broken = new ArrayList<>();
        try (Stream<Path> folders = Files.list(home.resolve("logs"))) {
            for (Path folder : folders.filter(
                            each -> !each.getFileName().toString().startsWith("."))
                    .toList()) {
                JsonNode meta =
                        new ObjectMapper().readTree(folder.resolve("meta.json").toFile());
                JsonNode answer = new ObjectMapper()
                        .readTree(folder.resolve("response.json").toFile());
                if (!meta.has("status") || answer.isMissingNode()) {
                    broken.add(folder);
                }
            }
        }
        return broken;
    }

    @Test
    void runs_at_once_take_turns_and_make_one_persona() throws Exception {
        write("Shared");
        try (Sandbox sandbox = Sandbox.builder().start()) {
            Program program = program(sandbox);
            program.run("--version");
            List<Process> runs = new ArrayList<>();
            for (int run = 0; run < 4; run++) {
                runs.add(program.start(List.of(program.command(), "run", "p.json", "c.json", "--json")));
            }
            for (Process run : runs) {
                String out = new String(run.getInputStream().readAllBytes());
                assertThat(run.waitFor()).isZero();
                assertThat(new ObjectMapper().readTree(out).path("conversation").has("conversation_id"))
                        .isTrue();
            }
            assertThat(personas(sandbox)).containsExactly("Shared");
        }
        try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
            assertThat(logs.filter(each -> each.toString().endsWith("_conversation_create")))
                    .hasSize(4);
        }
    }
}
