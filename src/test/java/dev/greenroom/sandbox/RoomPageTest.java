package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of a room asks for, and who may not ask. */
class RoomPageTest {
    private final SettableClock clock = new SettableClock();
    private final OkHttpClient client = new OkHttpClient();

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Caller caller;
    private String room;

    @BeforeEach
    void start() {
        open();
        room = room("");
    }

    private void open() {
        sandbox = Sandbox.builder().clock(clock).state(folder).start();
        caller = Caller.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String room(String more) {
        return "/rooms/"
                + caller.post("/v2/conversations", "{'replica_id':'r4317e64d25a'" + more + "}")
                        .json()
                        .path("conversation_id")
                        .asText();
    }

    /** An answer: its status, its body, and one header. */
    private record Answer(int status, String body, String policy) {
        JsonNode json() {
            return Caller.parse(body);
        }
    }

    @Test
    void thePageBringsNothingFromElsewhereAndAllowsNothingElse() throws IOException {
        Answer page = get(room);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("http:", "https:", "//", "style=", "onclick");
        assertThat(page.policy()).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(get("/rooms/assets/room.js").body()).doesNotContain("innerHTML", "insertAdjacentHTML", "eval(");
        assertThat(get("/rooms/assets/room.css").status()).isEqualTo(200);
        assertThat(get("/rooms/assets/other").status()).isEqualTo(404);
    }

    @Test
    void lookingIsNotComingIn() throws IOException {
        get(room);
        clock.pass(Duration.ofMinutes(5));
        assertThat(feed(0, "").path("shutdown_reason").asText()).isEqualTo("participant_absent_timeout reached");
    }

    @Test
    void whoeverJoinsIsGreetedAndHeard() throws IOException {
        String participant = join();
        assertThat(feed(0, participant).path("messages")).hasSize(1);
        assertThat(post(room + "/say", "{\"text\":\"hi\",\"participant\":\"" + participant + "\"}")
                        .status())
                .isEqualTo(204);
        JsonNode news = feed(1, participant);
        assertThat(news.path("last").asInt()).isEqualTo(3);
        assertThat(news.at("/messages/1/properties/speech").asText()).isEqualTo("You said: hi");
    }

    @Test
    void oneOfTwoMayLeave() throws IOException {
        String one = join();
        String other = join();
        leave(one);
        leave(one);
        leave("page-stranger");
        assertThat(feed(0, other).path("status").asText()).isEqualTo("active");
        leave(other);
        assertThat(feed(0, "").path("status").asText()).isEqualTo("ended");
    }

    @Test
    void aPageThatIsNotHeardOfIsGoneAfterAMinute() throws IOException {
        String participant = join();
        clock.pass(Duration.ofSeconds(50));
        feed(0, participant);
        clock.pass(Duration.ofSeconds(50));
        assertThat(feed(0, "").path("status").asText()).isEqualTo("active");
        clock.pass(Duration.ofSeconds(11));
        sandbox.catchUp();
        assertThat(feed(0, "").path("shutdown_reason").asText()).isEqualTo("participant_left_timeout reached");
    }

    @Test
    void aProgramMayAskToBeTakenForGoneWhenItIsNotHeardOf() throws IOException {
        String one = "/sandbox/conversations/" + room.substring("/rooms/".length());
        caller.post(one + "/join", "{'participant':'chat-1','expires':true}");
        clock.pass(Duration.ofSeconds(59));
        caller.get(one + "/messages?participant=chat-1");
        clock.pass(Duration.ofSeconds(59));
        assertThat(feed(0, "").path("status").asText()).isEqualTo("active");
        clock.pass(Duration.ofSeconds(2));
        sandbox.catchUp();
        assertThat(feed(0, "").path("status").asText()).isEqualTo("ended");
    }

    @Test
    void aPageSurvivesARestartOfTheSandbox() throws IOException {
        String participant = join();
        sandbox.close();
        clock.pass(Duration.ofMinutes(2));
        open();
        feed(0, participant);
        clock.pass(Duration.ofSeconds(59));
        assertThat(feed(0, participant).path("status").asText()).isEqualTo("active");
        assertThat(feed(0, participant).path("messages")).hasSize(1);
    }

    @Test
    void theNextNewsAreWaitedFor() throws Exception {
        String participant = join();
        Thread speaking = new Thread(() -> caller.post(
                "/sandbox/conversations/" + room.substring("/rooms/".length()) + "/say", "{'text':'psst'}"));
        speaking.start();
        JsonNode news = feed(1, participant);
        speaking.join();
        assertThat(news.at("/messages/0/properties/speech").asText()).isEqualTo("psst");
    }

    @Test
    void stoppingDoesNotWaitForThoseWhoWait() throws Exception {
        String participant = join();
        Thread waiting = new Thread(() -> {
            try {
                feed(1, participant);
            } catch (IOException e) {
                // The connection may end before the answer.
            }
        });
        waiting.start();
        while (waiting.getState() == Thread.State.NEW || sandboxThreadsThatWait() == 0) {
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        sandbox.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        waiting.join();
    }

    private static long sandboxThreadsThatWait() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> java.util.Arrays.stream(stack)
                        .anyMatch(frame -> frame.getMethodName().equals("awaitNews")))
                .count();
    }

    @Test
    void anotherSitesPageMayNotTalk() throws IOException {
        String body = "{\"text\":\"hi\"}";
        Map<String, String> foreign = Map.of("Origin", "https://evil.example");
        assertThat(send("POST", room + "/say", body, "application/json", foreign)
                        .status())
                .isEqualTo(403);
        assertThat(send("POST", room + "/say", body, "text/plain", Map.of()).status())
                .isEqualTo(403);
        assertThat(send("GET", room + "/feed", "", "", foreign).status()).isEqualTo(403);
        Map<String, String> own = Map.of("Origin", sandbox.baseUrl().toString());
        assertThat(send("POST", room + "/say", body, "application/json", own).status())
                .isEqualTo(204);
    }

    @Test
    void aPrivateRoomNeedsItsToken() throws IOException {
        JsonNode made = caller.post("/v2/conversations", "{'replica_id':'r4317e64d25a','require_auth':true}")
                .json();
        room = "/rooms/" + made.path("conversation_id").asText();
        String token = made.path("meeting_token").asText();
        assertThat(post(room + "/join", "{}").status()).isEqualTo(403);
        assertThat(post(room + "/join?t=" + token + "x", "{}").status()).isEqualTo(403);
        assertThat(get(room + "/feed").status()).isEqualTo(403);
        assertThat(post(room + "/join?t=" + token, "{}").status()).isEqualTo(200);
    }

    @Test
    void roomsThatAreNotThereAreSaidNotToBe() throws IOException {
        assertThat(get("/rooms/c0").status()).isEqualTo(404);
        assertThat(get("/rooms/c0/feed").status()).isEqualTo(400);
        assertThat(post("/rooms/c0/join", "{}").status()).isEqualTo(400);
        assertThat(post(room + "/end", "{}").status()).isEqualTo(204);
        assertThat(post(room + "/end", "{}").status()).isEqualTo(400);
    }

    private String join() throws IOException {
        return post(room + "/join", "{}").json().path("participant").asText();
    }

    private void leave(String participant) throws IOException {
        post(room + "/leave", "{\"participant\":\"" + participant + "\"}");
    }

    private JsonNode feed(int after, String participant) throws IOException {
        return get(room + "/feed?after=" + after + "&participant=" + participant)
                .json();
    }

    private Answer get(String path) throws IOException {
        return send("GET", path, "", "", Map.of());
    }

    private Answer post(String path, String body) throws IOException {
        return send("POST", path, body, "application/json", Map.of());
    }

    private Answer send(String method, String path, String body, String type, Map<String, String> headers)
            throws IOException {
        Request.Builder request = new Request.Builder()
                .url(sandbox.baseUrl() + path)
                .method(method, method.equals("GET") ? null : RequestBody.create(body.getBytes(), null));
        headers.forEach(request::header);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try (Response response = client.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(), response.body().string(), response.header("Content-Security-Policy", ""));
        }
    }
}
