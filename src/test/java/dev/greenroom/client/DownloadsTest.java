package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Refused;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.base.Unreachable;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadsTest {
    private static final String WHAT = "download video v1";

    @StartStop
    public final MockWebServer server = new MockWebServer();

    @TempDir
    Path folder;

    private final byte[] film = new byte[500_000];
    private final List<Long> progress = new ArrayList<>();
    private long announced;

    @BeforeEach
    void film() {
        new Random(5).nextBytes(film);
    }

    @Test
    void aFileArrivesWholeAndTheKeyIsNotSent() throws Exception {
        server.enqueue(whole("\"one\"").build());
        try (Rig rig = new Rig(server)) {
            assertThat(fetch(rig)).isEqualTo(film.length);
        }
        assertThat(folder.resolve("film.mp4")).hasBinaryContent(film);
        assertThat(onlyFile()).isTrue();
        assertThat(announced).isEqualTo(film.length);
        assertThat(progress).isSorted().endsWith((long) film.length);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("x-api-key")).isNull();
        assertThat(request.getHeaders().toString()).doesNotContain(Rig.KEY);
    }

    @Test
    void afterACutItGoesOnWhereItStopped() throws Exception {
        server.setDispatcher(new ResumingHost(film, "\"one\""));
        try (Rig rig = new Rig(server)) {
            fetch(rig);
            assertThat(rig.pauses).hasSize(1);
            assertThat(rig.pauses.get(0).reason()).startsWith("the connection broke at ");
        }
        assertThat(folder.resolve("film.mp4")).hasBinaryContent(film);
        assertThat(progress).as("never back").isSorted();
        server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(second.getHeaders().get("Range")).matches("bytes=[1-9]\\d*-");
        assertThat(second.getHeaders().get("If-Range")).isEqualTo("\"one\"");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aFileThatChangedMeanwhileIsFetchedAnew() throws Exception {
        server.setDispatcher(new ResumingHost(film, "\"one\"", "\"two\""));
        try (Rig rig = new Rig(server)) {
            fetch(rig);
        }
        assertThat(folder.resolve("film.mp4")).hasBinaryContent(film);
        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("If-Range")).isEqualTo("\"one\"");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aPartOfAnotherFileIsNotJoined() throws Exception {
        server.enqueue(cut(whole("\"one\"")));
        server.enqueue(new MockResponse.Builder()
                .code(206)
                .addHeader("ETag", "\"two\"")
                .addHeader("Content-Range", "bytes 7-11/12")
                .body("other")
                .build());
        server.enqueue(whole("\"two\"").build());
        try (Rig rig = new Rig(server)) {
            fetch(rig);
        }
        assertThat(folder.resolve("film.mp4")).hasBinaryContent(film);
        server.takeRequest();
        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("Range"))
                .as("the third asks for all")
                .isNull();
    }

    @Test
    void withoutAVersionItStartsAnew() throws Exception {
        server.enqueue(cut(whole("W/\"weak\"")));
        server.enqueue(whole("W/\"weak\"").build());
        try (Rig rig = new Rig(server)) {
            fetch(rig);
        }
        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("Range")).isNull();
        assertThat(folder.resolve("film.mp4")).hasBinaryContent(film);
    }

    @Test
    void aHostThatCutsAgainAndAgainIsGivenUpAndNothingIsLeft() {
        server.setDispatcher(Rig.always(cut(whole("W/\"weak\""))));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> fetch(rig))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("cannot download video v1: the connection to 127.0.0.1");
            assertThat(rig.slept).hasSizeBetween(4, 8);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBusyHostIsAskedAgainWhenItSaysSo() {
        server.enqueue(
                Rig.status(503).newBuilder().addHeader("Retry-After", "7").build());
        server.enqueue(whole("\"one\"").build());
        try (Rig rig = new Rig(server)) {
            fetch(rig);
            assertThat(rig.slept).containsExactly(Duration.ofSeconds(7));
        }
        assertThat(folder.resolve("film.mp4")).hasBinaryContent(film);
    }

    @Test
    void redirectsAreFollowedWithoutTheKey() throws Exception {
        try (MockWebServer store = new MockWebServer()) {
            store.start();
            server.enqueue(to(store.url("/bucket/film?X-Signature=sentinel").toString()));
            store.enqueue(whole("\"one\"").build());
            try (Rig rig = new Rig(server)) {
                fetch(rig);
                assertThat(rig.exchanges).hasSize(2);
                assertThat(rig.exchanges.toString()).doesNotContain("sentinel").contains("/bucket/film?********");
            }
            RecordedRequest request = store.takeRequest();
            assertThat(request.getTarget()).isEqualTo("/bucket/film?X-Signature=sentinel");
            assertThat(request.getHeaders().get("x-api-key")).isNull();
        }
        assertThat(folder.resolve("film.mp4")).hasBinaryContent(film);
    }

    @Test
    void aRingOfRedirectsEnds() {
        server.setDispatcher(Rig.always(to("/round")));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> fetch(rig))
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageContaining("again and again");
        }
        assertThat(server.getRequestCount()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://files.example/a.mp4", "http://10.0.0.1/a.mp4", "file:///etc/passwd", "", "/a.mp4"})
    void onlyEncryptedOrNearAddressesAreAsked(String address) {
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> fetch(rig, address)).isInstanceOf(UnexpectedAnswer.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://files.example/a.mp4", "ftp://files.example/a.mp4", "file:///etc/passwd", "https://"})
    void aRedirectToAnUnsafePlaceIsNotFollowed(String address) {
        server.enqueue(to(address));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> fetch(rig)).isInstanceOf(UnexpectedAnswer.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereOrNotHandedOutOrAWebPageIsTold() {
        server.enqueue(Rig.status(404));
        server.enqueue(Rig.status(403));
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/html; charset=utf-8")
                .body("<h1>Log in</h1>")
                .build());
        server.enqueue(Rig.status(206));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> fetch(rig)).isInstanceOf(NotFound.class).hasMessageContaining("(any more)");
            assertThatThrownBy(() -> fetch(rig)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> fetch(rig)).isInstanceOf(UnexpectedAnswer.class);
            assertThatThrownBy(() -> fetch(rig)).isInstanceOf(UnexpectedAnswer.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anExistingFileIsKeptUnlessItMayBeLost() throws IOException {
        Files.writeString(folder.resolve("film.mp4"), "mine");
        server.setDispatcher(Rig.always(whole("\"one\"").build()));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> fetch(rig)).isInstanceOf(Failed.class).hasMessageEndingWith("film.mp4 exists");
            assertThat(folder.resolve("film.mp4")).hasContent("mine");
            assertThat(onlyFile()).isTrue();
            rig.client.downloads().fetch(WHAT, address(), folder.resolve("film.mp4"), true, (done, total) -> {});
        }
        assertThat(folder.resolve("film.mp4")).hasBinaryContent(film);
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeAnythingIsFetched() {
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client
                            .downloads()
                            .fetch(WHAT, address(), folder.resolve("none/film.mp4"), false, (done, total) -> {}))
                    .isInstanceOf(WrongUsage.class)
                    .hasMessageContaining("there is no folder");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void anInterruptedThreadStopsAndLeavesNothing() {
        server.setDispatcher(Rig.always(whole("\"one\"").build()));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client
                            .downloads()
                            .fetch(
                                    WHAT,
                                    address(),
                                    folder.resolve("film.mp4"),
                                    false,
                                    (done, total) -> Thread.currentThread().interrupt()))
                    .isInstanceOf(Interrupted.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    private long fetch(Rig rig) {
        return fetch(rig, address());
    }

    private long fetch(Rig rig, String address) {
        return rig.client.downloads().fetch(WHAT, address, folder.resolve("film.mp4"), false, (done, total) -> {
            progress.add(done);
            announced = total;
        });
    }

    private String address() {
        return "http://127.0.0.1:" + server.getPort() + "/film.mp4";
    }

    private boolean onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList().equals(List.of(folder.resolve("film.mp4")));
        }
    }

    private MockResponse.Builder whole(String tag) {
        return new MockResponse.Builder().addHeader("ETag", tag).body(new Buffer().write(film));
    }

    private static MockResponse cut(MockResponse.Builder whole) {
        return whole.onResponseBody(new SocketEffect.CloseSocket()).build();
    }

    private static MockResponse to(String address) {
        return Rig.status(302).newBuilder().addHeader("Location", address).build();
    }
}
