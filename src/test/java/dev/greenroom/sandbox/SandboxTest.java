package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.Failed;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.server.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    private static final String CREATE = "{'train_video_url':'https://example.org/me.mp4'}";

    @Test
    void saysWhatItIsWithoutAKey() {
        try (Sandbox sandbox = Sandbox.builder().start()) {
            JsonNode identity = Caller.of(sandbox).withKey("").get("/sandbox").json();

            assertThat(identity.path("service").asText()).isEqualTo("greenroom-sandbox");
            assertThat(identity.path("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(identity.path("state").asText()).isEmpty();
        }
    }

    @Test
    void listensOnLoopbackWithTheKeyThatWasChosen() {
        try (Sandbox sandbox = Sandbox.builder().apiKey("mine").start()) {
            assertThat(sandbox.baseUrl().getHost()).isEqualTo("127.0.0.1");
            assertThat(Caller.of(sandbox).get("/v2/replicas").status()).isEqualTo(200);
            assertThat(Caller.of(sandbox).withKey("sandbox").get("/v2/replicas").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void urlsInAnswersAreBuiltFromTheRequestsHost() {
        try (Sandbox sandbox = Sandbox.builder().start()) {
            URI named = URI.create("http://localhost:" + sandbox.baseUrl().getPort());
            Caller caller = new Caller(new OkHttpClient(), named, "sandbox");

            assertThat(caller.get("/v2/replicas/r4317e64d25a")
                            .json()
                            .path("thumbnail_video_url")
                            .asText())
                    .startsWith(named + "/media/");
        }
    }

    @Test
    void whatWasSentToAnotherHostIsRefusedEvenWithTheKey() throws IOException {
        try (Sandbox sandbox = Sandbox.builder().start()) {
            int port = sandbox.baseUrl().getPort();
            for (String host :
                    List.of("evil.example", "evil.example:" + port, "localhost.evil.example", "127.0.0.1.x")) {
                assertThat(statusFor(sandbox, host, "/v2/replicas")).isEqualTo(421);
                assertThat(statusFor(sandbox, host, "/sandbox")).isEqualTo(421);
            }
            for (String host : List.of("127.0.0.1:" + port, "LOCALHOST", "[::1]:" + port, "127.1.2.3")) {
                assertThat(statusFor(sandbox, host, "/v2/replicas")).isEqualTo(200);
            }
        }
    }

    private static int statusFor(Sandbox sandbox, String host, String path) throws IOException {
        okhttp3.Request request = new okhttp3.Request.Builder()
                .url(sandbox.baseUrl() + path)
                .header("Host", host)
                .header("x-api-key", "sandbox")
                .build();
        try (okhttp3.Response response = new OkHttpClient().newCall(request).execute()) {
            return response.code();
        }
    }

    @Test
    void modulesBringNounsOfTheirOwn() {
        List<Instant> ticks = new CopyOnWriteArrayList<>();
        SandboxRoutes notes = site -> {
            Entities kept = site.entities("notes");
            site.on("PUT", "/notes/{id}", request -> {
                kept.put(request.parameter("id"), request.json().deepCopy());
                return Response.empty(204);
            });
            site.on(
                    "GET",
                    "/notes/{id}",
                    request -> kept.find(request.parameter("id"))
                            .map(note -> Response.json(200, note))
                            .orElseThrow(() -> Refusal.unknown("note_id")));
            site.whenTimePasses(ticks::add);
        };
        SettableClock clock = new SettableClock();
        try (Sandbox sandbox = Sandbox.builder().clock(clock).routes(notes).start()) {
            Caller caller = Caller.of(sandbox);

            assertThat(caller.get("/notes/a")).hasToString("400 {\"error\":\"Invalid note_id\"}");
            assertThat(caller.send("PUT", "/notes/a", "{\"text\":\"x\"}").status())
                    .isEqualTo(204);
            assertThat(caller.get("/notes/a")).hasToString("200 {\"text\":\"x\"}");
            assertThat(caller.withKey("x").get("/notes/a").status()).isEqualTo(401);
            assertThat(ticks).contains(clock.instant());
        }
    }

    @Test
    void failsWhenToldTo() {
        try (Sandbox sandbox = Sandbox.builder().start()) {
            Caller caller = Caller.of(sandbox);
            sandbox.failNext(500, "{\"error\":\"first\"}");
            sandbox.failNext(500, "{\"error\":\"second\"}");

            assertThat(caller.withKey("x").get("/v2/replicas").status()).isEqualTo(401);
            assertThat(caller.get("/sandbox").status()).isEqualTo(200);
            assertThat(caller.post("/v2/replicas", CREATE)).hasToString("500 {\"error\":\"first\"}");
            assertThat(caller.get("/v2/replicas")).hasToString("500 {\"error\":\"second\"}");
            assertThat(caller.get("/v2/replicas?replica_type=user").json().path("total_count"))
                    .hasToString("0");
        }
    }

    @Test
    void aTakenPortLeavesTheFolderFree(@TempDir Path folder) {
        try (Sandbox first = Sandbox.builder().start()) {
            SandboxBuilder second =
                    Sandbox.builder().state(folder).port(first.baseUrl().getPort());

            assertThatThrownBy(second::start).isInstanceOf(Failed.class).hasMessageContaining("cannot listen on port");
        }
        Sandbox.builder().state(folder).start().close();
    }

    @Test
    void aFileInPlaceOfTheFolderIsToldPlainly(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Sandbox.builder().state(file).start())
                .isInstanceOf(Failed.class)
                .hasMessage("the sandbox cannot use the folder " + file + ": there is a file where a folder is needed");
    }

    @Test
    void anAnnouncementThatCannotBeWrittenIsToldPlainly(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("server.json.new/in the way"));

        assertThatThrownBy(() -> Sandbox.builder().state(folder).start())
                .isInstanceOfSatisfying(
                        Failed.class, failure -> assertThat(failure.hint()).contains("room on the disk"))
                .hasMessageContaining("cannot write " + folder.resolve("server.json.new"));
    }

    @Test
    void aFolderThatCannotBeIsToldPlainly(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Sandbox.builder().state(file.resolve("below")).start())
                .isInstanceOf(Failed.class)
                .hasMessageContaining("cannot use the folder");
    }

    @Test
    void manyAtOnceLoseNothing(@TempDir Path folder) {
        Set<String> ids = new HashSet<>();
        try (Sandbox sandbox = Sandbox.builder().state(folder).start()) {
            Caller caller = Caller.of(sandbox);
            ids.addAll(IntStream.range(0, 200)
                    .parallel()
                    .mapToObj(i -> caller.post("/v2/replicas", CREATE)
                            .json()
                            .path("replica_id")
                            .asText())
                    .toList());
        }
        assertThat(ids).hasSize(200);
        try (Sandbox sandbox = Sandbox.builder().state(folder).start()) {
            JsonNode list = Caller.of(sandbox)
                    .get("/v2/replicas?replica_type=user&limit=1000")
                    .json();
            assertThat(list.path("data").findValuesAsText("replica_id")).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void aNounThatCannotJoinLeavesTheFolderFree(@TempDir Path folder) {
        SandboxBuilder broken = Sandbox.builder().state(folder).routes(site -> {
            throw new IllegalStateException("broken on purpose");
        });

        assertThatThrownBy(broken::start).hasMessage("broken on purpose");
        Sandbox.builder().state(folder).start().close();
    }
}
