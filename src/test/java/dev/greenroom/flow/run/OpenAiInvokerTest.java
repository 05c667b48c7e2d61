package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Secret;
import dev.greenroom.flow.JsonText;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

class OpenAiInvokerTest {
    private static final Secret KEY = Secret.of("sk-SENTINEL-0123456789");
    private static final Invoker.Prompt PROMPT = new Invoker.Prompt("flow", "state", "t", "Say \"é\"", "id/1/state/2");
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20));

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final List<String> pieces = new ArrayList<>();

    private Invoker model(Patience patience) {
        return new OpenAiInvoker(server.url("/v1/").uri(), KEY, "small", patience);
    }

    private Object answer() throws IOException, InterruptedException {
        return model(PATIENCE).answer(PROMPT, pieces::add);
    }

    private void failsWith(String message) {
        assertThatThrownBy(this::answer).isInstanceOf(IOException.class).hasMessageContaining(message);
    }

    private static MockResponse.Builder whole(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body);
    }

    private static MockResponse.Builder stream(String... events) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream; charset=utf-8")
                .chunkedBody(String.join("\n\n", events) + "\n\n", 7);
    }

    private static MockResponse.Builder unchunked(String event) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .body(event);
    }

    private static String piece(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":" + JsonText.write(text)
                + "},\"finish_reason\":null}]}";
    }

    private static final String END = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    @Test
    void aRefusedKeyIsNotTriedAgainAndAPauseThatIsAskedForIsKept() {
        server.enqueue(whole(401, "{}").build());
        assertThatThrownBy(this::answer).isInstanceOfSatisfying(TryFailed.class, failed -> {
            assertThat(failed.isHopeless()).isTrue();
            assertThat(failed).hasMessage("the model's endpoint answered 401");
        });
        server.enqueue(whole(429, "{}").addHeader("Retry-After", "40").build());
        assertThatThrownBy(this::answer).isInstanceOfSatisfying(TryFailed.class, failed -> {
            assertThat(failed.isHopeless()).isFalse();
            assertThat(failed.pause()).isEqualTo(Duration.ofSeconds(40));
        });
        server.enqueue(whole(503, "{}")
                .addHeader("Date", "Sun, 01 Feb 2026 10:00:00 GMT")
                .addHeader("Retry-After", "Sun, 01 Feb 2026 10:02:00 GMT")
                .build());
        assertThatThrownBy(this::answer)
                .isInstanceOfSatisfying(
                        TryFailed.class, failed -> assertThat(failed.pause()).isEqualTo(Duration.ofMinutes(2)));
        server.enqueue(whole(500, "{}").build());
        assertThatThrownBy(this::answer).isNotInstanceOf(TryFailed.class);
    }

    @Test
    void anOutageSaysWhoItWasWithoutPathOrKey() {
        server.close();
        assertThatThrownBy(this::answer)
                .hasMessageMatching("http://[a-z0-9.]+:\\d+ cannot be reached: connection refused.*");
    }

    @Test
    void aModelIsAskedAsOpenAiDescribesAndReadAsItSpeaks() throws Exception {
        server.enqueue(stream(
                        "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}",
                        ": keep-alive",
                        piece("{{ hi }} "),
                        piece("é 😀"),
                        END,
                        "data: {\"choices\":[],\"usage\":{\"total_tokens\":3}}",
                        "data: [DONE]")
                .build());
        assertThat(answer()).isEqualTo("{{ hi }} é 😀");
        assertThat(pieces).containsExactly("{{ hi }} ", "é 😀");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY.reveal());
        assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("id/1/state/2");
        assertThat(JsonText.read(request.getBody().utf8()))
                .isEqualTo(Map.of(
                        "model",
                        "small",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Say \"é\"")),
                        "stream",
                        true));
    }

    @Test
    void anEndpointThatDoesNotStreamIsUnderstood() throws Exception {
        server.enqueue(whole(200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hi é\"}}]}")
                .build());
        assertThat(answer()).isEqualTo("hi é");
        assertThat(pieces).isEmpty();
    }

    @Test
    void halfAStreamIsNoAnswer() {
        server.enqueue(stream(piece("half of"), piece(" it")).build());
        failsWith("broke off after 10 characters");
        server.enqueue(stream(piece("half of"), END, "data: [DONE]")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(this::answer).isInstanceOf(IOException.class);
        server.enqueue(stream(piece("x"), "data: {\"error\":{\"message\":\"overloaded\"}}")
                .build());
        failsWith("gave up: overloaded");
        server.enqueue(stream(piece("x"), "data: {\"choi").build());
        failsWith("not JSON");
        server.enqueue(stream(END, "data: [DONE]").build());
        failsWith("empty answer");
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void aStreamThatFallsSilentIsGivenUpAndSoIsOneThatTricklesForEver() {
        server.enqueue(unchunked(piece("a word, then nothing"))
                .bodyDelay(1, TimeUnit.MINUTES)
                .build());
        Invoker impatient = model(new Patience(Duration.ofMillis(200), Duration.ofSeconds(20)));
        assertThatThrownBy(() -> impatient.answer(PROMPT)).hasMessageContaining("was silent for ");
        server.enqueue(unchunked(piece("a".repeat(20_000)))
                .throttleBody(10, 10, TimeUnit.MILLISECONDS)
                .build());
        Invoker hurried = model(new Patience(Duration.ofSeconds(20), Duration.ofMillis(200)));
        assertThatThrownBy(() -> hurried.answer(PROMPT)).hasMessageContaining("not complete within");
    }

    @Test
    void whatGoesWrongIsAnErrorAndNeverAnEmptyAnswer() {
        server.enqueue(whole(429, "{\"error\":{\"message\":\"slow down, " + KEY.reveal() + "\"}}")
                .build());
        failsWith("the model's endpoint answered 429: slow down, ********");
        server.enqueue(whole(500, "<html>").build());
        failsWith("the model's endpoint answered 500");
        server.enqueue(whole(200, "{\"choices\":[]}").build());
        failsWith("no choices");
        server.enqueue(whole(200, "{\"choices\":[{\"mess").build());
        failsWith("no choices");
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        server.enqueue(unchunked(piece("a".repeat(5 * 1024 * 1024))).build());
        failsWith("longer than 4 MiB");
    }

    @Test
    void theKeyFollowsNoRedirectAndARequestIsNotSentTwice() {
        server.enqueue(new MockResponse.Builder()
                .code(307)
                .addHeader("Location", server.url("/elsewhere").toString())
                .build());
        failsWith("307");
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(this::answer).isInstanceOf(IOException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void nobodyThereIsAnError() {
        Invoker away = new OpenAiInvoker(URI.create("http://127.0.0.1:1"), KEY, "small", PATIENCE);
        assertThatThrownBy(() -> away.answer(PROMPT)).isInstanceOf(IOException.class);
    }
}
