package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.sandbox.route.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on request: for all, or for one call. */
class FaultsTest {
    private static final String ROOM = "{\"replica_id\":\"r4317e64d25a\"}";

    private final SettableClock clock = new SettableClock();
    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());

    @StartStop
    public final MockWebServer listener = new MockWebServer();

    private Sandbox sandbox;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void start(String faults) {
        sandbox = Sandbox.builder()
                .clock(clock)
                .random(new Random(7))
                .sleeper(slept::add)
                .settings(settings -> settings.withFaults(Faults.parse(faults)))
                .start();
    }

    @Test
    void everyAnswerOfTheServiceWaits() throws IOException {
        start("latency:1500ms");
        assertThat(status("GET", "/v2/replicas", "", "")).isEqualTo(200);
        status("GET", "/sandbox", "", "");
        assertThat(slept).containsExactly(Duration.ofMillis(1500));
    }

    @Test
    void someAnswersFailAndTheOthersDoNot() throws IOException {
        start("fail:503:0.5");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statuses.add(status("GET", "/v2/replicas", "", ""));
        }
        assertThat(statuses).containsOnly(200, 503);
        assertThat(Collections.frequency(statuses, 503)).isBetween(10, 30);
    }

    @Test
    void oneCallAsksForItsOwnFault() throws IOException {
        start("");
        assertThat(status("GET", "/v2/replicas", "", "fail:429")).isEqualTo(429);
        assertThat(status("POST", "/v2/conversations", ROOM, "concurrency")).isEqualTo(400);
        assertThat(status("POST", "/v2/conversations", ROOM, "credits")).isEqualTo(402);
        assertThat(status("GET", "/v2/replicas", "", "latency:1s")).isEqualTo(200);
        assertThat(slept).containsExactly(Duration.ofSeconds(1));
        assertThat(status("GET", "/v2/replicas", "", "nonsense")).isEqualTo(400);
        assertThat(status("POST", "/v2/conversations", ROOM, "")).isEqualTo(200);
    }

    @Test
    void faultsCanBeginAndEndWhileItRuns() throws IOException {
        start("");
        assertThat(status("POST", "/sandbox/faults", "{\"faults\":\"fail:500\"}", ""))
                .isEqualTo(204);
        assertThat(status("GET", "/v2/replicas", "", "")).isEqualTo(500);
        assertThat(status("POST", "/sandbox/faults", "{\"faults\":\"\"}", "")).isEqualTo(204);
        assertThat(status("GET", "/v2/replicas", "", "")).isEqualTo(200);
        assertThat(status("POST", "/sandbox/faults", "{\"faults\":\"x\"}", "")).isEqualTo(400);
    }

    @Test
    void aFailedCallChangesNothing() throws IOException {
        start("");
        assertThat(status("POST", "/v2/conversations", ROOM, "fail:502")).isEqualTo(502);
        assertThat(Caller.of(sandbox)
                        .get("/v2/conversations")
                        .json()
                        .path("total_count")
                        .asInt())
                .isZero();
    }

    @Test
    void callbacksGetLost() throws Exception {
        start("lost");
        room();
        assertThat(posted(0)).isEmpty();
        assertThat(listener.takeRequest(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void callbacksComeTwice() throws Exception {
        start("doubled");
        room();
        assertThat(posted(4))
                .containsExactly(
                        "system.replica_joined", "system.replica_joined", "system.pal_joined", "system.pal_joined");
    }

    @Test
    void callbacksComeOutOfOrder() throws Exception {
        start("shuffled,late:1s");
        room();
        clock.pass(Duration.ofSeconds(1));
        sandbox.catchUp();
        assertThat(posted(2)).containsExactly("system.pal_joined", "system.replica_joined");
    }

    @Test
    void callbacksComeLate() throws Exception {
        start("late:1m");
        room();
        clock.pass(Duration.ofSeconds(59));
        sandbox.catchUp();
        assertThat(listener.takeRequest(300, TimeUnit.MILLISECONDS)).isNull();
        clock.pass(Duration.ofSeconds(1));
        sandbox.catchUp();
        assertThat(posted(2)).containsExactly("system.replica_joined", "system.pal_joined");
    }

    @Test
    void lateCallbacksAreSentWhenTheSandboxStops() throws Exception {
        start("late:1m");
        room();
        sandbox.close();
        assertThat(posted(2)).containsExactly("system.replica_joined", "system.pal_joined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slow",
                "latency",
                "latency:2",
                "latency:-1s",
                "fail",
                "fail:200",
                "fail:503:2",
                "lost:1.5",
                "doubled:x",
                "lost:1.1.1"
            })
    void whatIsNoFaultIsRefusedWithWords(String text) {
        start("");
        assertThatThrownBy(() -> Faults.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".{10,}");
    }

    private void room() throws IOException {
        for (int i = 0; i < 10; i++) {
            listener.enqueue(new MockResponse.Builder().build());
        }
        String body = "{\"replica_id\":\"r4317e64d25a\",\"callback_url\":\"" + listener.url("/hook") + "\"}";
        assertThat(status("POST", "/v2/conversations", body, "")).isEqualTo(200);
    }

    private List<String> posted(int count) throws InterruptedException {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RecordedRequest request = listener.takeRequest(10, TimeUnit.SECONDS);
            types.add(Caller.callback(request).path("event_type").asText());
        }
        return types;
    }

    private int status(String method, String path, String body, String faults) throws IOException {
        Request.Builder request = new Request.Builder()
                .url(sandbox.baseUrl() + path)
                .header("x-api-key", "sandbox")
                .method(method, method.equals("GET") ? null : RequestBody.create(body, null));
        if (!faults.isEmpty()) {
            request.header("X-Sandbox-Faults", faults);
        }
        // OkHttp repeats some requests by itself when told to try again.
        OkHttpClient client =
                new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
        try (Response response = client.newCall(request.build()).execute()) {
            return response.code();
        }
    }
}
