package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.endtoend.Program.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download that a person sees, from a host that is slow or breaks off. */
class DownloadIT {
    private static final int FILM = 2_000_000;
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @StartStop
    public final MockWebServer server = new MockWebServer();

    @TempDir
    Path home;

    @TempDir
    Path films;

    private Program program;
    private volatile MockResponse film;

    @BeforeEach
    void open() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return request.getTarget().startsWith("/film") ? film : video();
            }
        });
        program = new Program(home)
                .with("TAVUS_API_KEY", "tvs_sentinel_0123456789abcdef")
                .with("TAVUS_BASE_URL", "http://127.0.0.1:" + server.getPort());
    }

    @Test
    void leaving_a_download_leaves_no_file() throws Exception {
        film = whole().throttleBody(20_000, 100, TimeUnit.MILLISECONDS).build();
        Process download = program.start(List.of(
                Program.ROOT.resolve("bin/greenroom").toString(), "video", "download", "v1", "-o", films.toString()));
        while (names().isEmpty() && download.isAlive()) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
        assertThat(names()).as("on its way").singleElement().asString().endsWith(".part");
        new ProcessBuilder("kill", "-INT", String.valueOf(download.pid()))
                .start()
                .waitFor();
        assertThat(download.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(download.exitValue()).isEqualTo(130);
        assertThat(names()).isEmpty();
    }

    @Test
    void a_host_that_breaks_off_is_exit_5_and_the_key_stays_here() throws IOException {
        film = whole().onResponseBody(new SocketEffect.CloseSocket()).build();
        Run run = program.run("video", "download", "v1", "-o", films.toString());
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.error())
                .contains("error: cannot download video v1: the connection to 127.0.0.1")
                .contains("download video v1: the connection broke at ")
                .doesNotContain("sentinel");
        assertThat(names()).isEmpty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(films)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static MockResponse.Builder whole() {
        return new MockResponse.Builder().body("f".repeat(FILM));
    }

    private MockResponse video() {
        String json = "{\"video_id\":\"v1\",\"video_name\":\"Sales\",\"status\":\"ready\",\"download_url\":\""
                + "http://127.0.0.1:" + server.getPort() + "/film.mp4\"}";
        return new MockResponse.Builder()
                .addHeader("content-type", "application/json; charset=" + StandardCharsets.UTF_8)
                .body(json)
                .build();
    }
}
