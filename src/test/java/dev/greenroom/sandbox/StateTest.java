package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Secret;
import dev.greenroom.sandbox.state.Announcement;
import dev.greenroom.sandbox.state.StateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StateTest {
    private static final String CREATE = "{'train_video_url':'https://example.org/me.mp4','replica_name':'NAME'}";

    @TempDir
    private Path temporary;

    private final SettableClock clock = new SettableClock();

    @Test
    void aRestartRemembersAndCatchesUp() {
        String kept;
        try (Sandbox sandbox = start()) {
            kept = create(sandbox, "kept");
            Caller.of(sandbox).delete("/v2/replicas/" + create(sandbox, "gone"));
        }
        clock.pass(Duration.ofHours(1));

        try (Sandbox sandbox = start()) {
            Caller caller = Caller.of(sandbox);
            assertThat(own(caller)).isEqualTo(1);
            assertThat(caller.get("/v2/replicas/" + kept).json().path("status").asText())
                    .isEqualTo("completed");
        }
    }

    @Test
    void folderAndFilesAreTheOwnersAlone() throws IOException {
        try (Sandbox sandbox = start()) {
            create(sandbox, "a");
            assertThat(permissions(folder())).isEqualTo("rwx------");
            for (String file : List.of("state.jsonl", "lock", "server.json")) {
                assertThat(permissions(folder().resolve(file))).as(file).isEqualTo("rw-------");
            }
        }
        assertThat(folder().resolve("server.json")).doesNotExist();
    }

    @Test
    void aTailCutAtAnyByteIsRepairedAndCostsOnlyItself() throws IOException {
        try (Sandbox sandbox = start()) {
            create(sandbox, "first");
            create(sandbox, "second");
        }
        byte[] whole = Files.readAllBytes(journal());
        int firstLine = Arrays.asList(new String(whole, StandardCharsets.UTF_8).split("(?<=\n)"))
                .get(0)
                .length();

        for (int cut = firstLine; cut < whole.length; cut += 17) {
            Files.write(journal(), Arrays.copyOf(whole, cut));
            try (Sandbox sandbox = start()) {
                assertThat(own(Caller.of(sandbox))).as("cut at %d", cut).isEqualTo(1);
                create(sandbox, "third");
            }
            try (Sandbox sandbox = start()) {
                assertThat(own(Caller.of(sandbox))).isEqualTo(2);
            }
        }
    }

    @Test
    void aTailOfZerosIsRepaired() throws IOException {
        try (Sandbox sandbox = start()) {
            create(sandbox, "first");
        }
        Files.write(journal(), new byte[4096], StandardOpenOption.APPEND);

        try (Sandbox sandbox = start()) {
            assertThat(own(Caller.of(sandbox))).isEqualTo(1);
        }
    }

    @Test
    void damageInTheMiddleIsRefusedAndLetsGoOfTheFolder() throws IOException {
        try (Sandbox sandbox = start()) {
            create(sandbox, "first");
            create(sandbox, "second");
        }
        byte[] whole = Files.readAllBytes(journal());
        byte[] damaged = whole.clone();
        damaged[0] = 'x';
        Files.write(journal(), damaged);

        assertThatThrownBy(this::start).isInstanceOf(Failed.class).hasMessageContaining("damaged at byte 0");
        assertThat(Files.readAllBytes(journal())).isEqualTo(damaged);
        Files.write(journal(), whole);
        start().close();
    }

    @Test
    void theJournalIsRewrittenWhenItHasGrown() throws IOException {
        try (Sandbox sandbox = start()) {
            String id = create(sandbox, "a");
            Caller caller = Caller.of(sandbox);
            for (int i = 0; i < 1100; i++) {
                caller.patch("/v2/replicas/" + id + "/name", "{'replica_name':'n" + i + "'}");
            }
            assertThat(Files.readAllLines(journal())).hasSizeLessThan(200);
            assertThat(permissions(journal())).isEqualTo("rw-------");
        }
        try (Sandbox sandbox = start()) {
            assertThat(Caller.of(sandbox)
                            .get("/v2/replicas")
                            .json()
                            .path("data")
                            .path(0)
                            .path("replica_name")
                            .asText())
                    .isEqualTo("n1099");
        }
    }

    @Test
    void aFolderHasOneOwner() {
        try (Sandbox sandbox = start()) {
            assertThat(sandbox.baseUrl()).isNotNull();
            assertThatThrownBy(this::start)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        start().close();
    }

    @Test
    void resettingForgetsAndStaysForgotten() {
        try (Sandbox sandbox = start()) {
            create(sandbox, "a");
            Caller caller = Caller.of(sandbox);
            assertThat(caller.withKey("x").post("/sandbox/reset", "").status()).isEqualTo(401);
            assertThat(caller.post("/sandbox/reset", "").status()).isEqualTo(204);
            assertThat(own(caller)).isZero();
            create(sandbox, "b");
        }
        try (Sandbox sandbox = start()) {
            assertThat(own(Caller.of(sandbox))).isEqualTo(1);
        }
    }

    @Test
    void joinsARunningServerAndStartsOneOtherwise() {
        try (OpenSandbox own = Sandbox.builder().state(folder()).apiKey("other").joinOrStart();
                OpenSandbox joined = Sandbox.builder().state(folder()).joinOrStart()) {
            assertThat(own).isInstanceOf(Sandbox.class);
            assertThat(joined).isInstanceOf(JoinedSandbox.class);
            assertThat(joined.baseUrl()).isEqualTo(own.baseUrl());
            assertThat(joined.apiKey().reveal()).isEqualTo("other");
            create(joined, "a");
            joined.reset();
            assertThat(own(Caller.of(own))).isZero();
        }
    }

    @Test
    void doesNotTakeAnyServerForTheOwnersServer() {
        try (StateFolder owned = StateFolder.claim(folder()).orElseThrow();
                Sandbox stranger = Sandbox.builder().start()) {
            owned.announce(new Announcement(stranger.baseUrl(), 1, "its token", Secret.of("sandbox")));

            assertThatThrownBy(() -> Sandbox.builder()
                            .state(folder())
                            .sleeper(time -> {})
                            .joinOrStart())
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void anAnnouncementThatOutlivedItsProcessIsNoHindrance() throws IOException {
        Path announcement = folder().resolve("server.json");
        byte[] left;
        try (Sandbox sandbox = start()) {
            assertThat(sandbox.baseUrl()).isNotNull();
            left = Files.readAllBytes(announcement);
        }
        Files.write(announcement, left);

        try (OpenSandbox own = Sandbox.builder().state(folder()).joinOrStart()) {
            assertThat(own).isInstanceOf(Sandbox.class);
        }
    }

    @Test
    void whatWasAnsweredSurvivesAKilledProcess() throws Exception {
        Process process = serving("unlimited");
        try {
            String url = printedUrl(process);
            try (OpenSandbox joined = Sandbox.builder().state(folder()).joinOrStart()) {
                assertThat(joined.baseUrl()).hasToString(url);
                assertThat(joined).isInstanceOf(JoinedSandbox.class);
                for (int i = 0; i < 25; i++) {
                    create(joined, "r" + i);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (Sandbox sandbox = start()) {
            assertThat(own(Caller.of(sandbox))).isEqualTo(25);
        }
    }

    @Test
    void aJournalThatCannotGrowAnswers500AndStaysWhole() throws Exception {
        Process process = serving("16");
        int kept = 0;
        try {
            printedUrl(process);
            try (OpenSandbox joined = Sandbox.builder().state(folder()).joinOrStart()) {
                Caller caller = Caller.of(joined);
                for (int i = 0; i < 60; i++) {
                    var answer = caller.post("/v2/replicas", CREATE.replace("NAME", "n".repeat(i)));
                    assertThat(answer.status()).isIn(200, 500);
                    kept += answer.status() == 200 ? 1 : 0;
                    assertThat(answer.json().path("error").asText(""))
                            .matches("|the sandbox cannot write to .*state\\.jsonl: .+");
                }
                assertThat(kept).isBetween(5, 55);
                assertThat(own(caller)).isEqualTo(kept);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(Files.readString(journal())).endsWith("\n");
        try (Sandbox sandbox = start()) {
            assertThat(own(Caller.of(sandbox))).isEqualTo(kept);
        }
    }

    /** Another process that serves the folder and can write files of so many blocks of 512 bytes only. */
    private Process serving(String blocks) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f " + blocks + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Serving.class.getName(),
                        folder().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String printedUrl(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("http")) {
            line = out.readLine();
        }
        assertThat(line).as("the address").isNotNull();
        // Its log goes the same way; a full pipe would stop it.
        Thread draining = new Thread(() -> out.lines().forEach(logged -> {}));
        draining.setDaemon(true);
        draining.start();
        return line;
    }

    private Path folder() {
        return temporary.resolve("deep/state");
    }

    private Path journal() {
        return folder().resolve("state.jsonl");
    }

    private Sandbox start() {
        return Sandbox.builder().state(folder()).clock(clock).start();
    }

    private static String create(OpenSandbox sandbox, String name) {
        return Caller.of(sandbox)
                .post("/v2/replicas", CREATE.replace("NAME", name))
                .json()
                .path("replica_id")
                .asText();
    }

    private static int own(Caller caller) {
        return caller.get("/v2/replicas?replica_type=user")
                .json()
                .path("total_count")
                .asInt();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
