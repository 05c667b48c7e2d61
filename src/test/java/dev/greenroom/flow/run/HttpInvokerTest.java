package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Secret;
import dev.greenroom.flow.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

class HttpInvokerTest {
    private static final Secret KEY = Secret.of("hook-SENTINEL-0123456789");
    private static final Invoker.Prompt PROMPT = new Invoker.Prompt("flow", "state", "t", "why \"é\"?", "id/1/state/2");

    @StartStop
    final MockWebServer server = new MockWebServer();

    private Invoker endpoint(String... place) {
        return endpoint(new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20)), place);
    }

    private Invoker endpoint(Patience patience, String... place) {
        return new HttpInvoker(server.url("/answer?a=b").uri(), KEY, List.of(place), patience);
    }

    private void answers(int status, String type, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body)
                .build());
    }

    @Test
    void thePromptGoesOutAsJsonAndTheTextThatComesBackIsTheAnswer() throws Exception {
        answers(200, "text/plain; charset=utf-8", "because é\n");
        assertThat(endpoint().answer(PROMPT)).isEqualTo("because é");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/answer?a=b");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY.reveal());
        assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("id/1/state/2");
        assertThat(JsonText.read(request.getBody().utf8()))
                .isEqualTo(Map.of(
                        "flow",
                        "flow",
                        "state",
                        "state",
                        "template",
                        "t",
                        "prompt",
                        "why \"é\"?",
                        "activation",
                        "id/1/state/2"));
    }

    @Test
    void aJsonAnswerIsAValueOrAPlaceInOne() throws Exception {
        answers(200, "application/json", "{\"mood\":\"kind\",\"score\":7}");
        assertThat(endpoint().answer(PROMPT)).isEqualTo(Map.of("mood", "kind", "score", 7L));
        answers(201, "application/problem+json", "{\"data\":[{\"reply\":\"yes\"}]}");
        assertThat(endpoint("data", "0", "reply").answer(PROMPT)).isEqualTo("yes");
    }

    @Test
    void withoutAKeyNoneIsSent() throws Exception {
        answers(200, "text/plain", "ok");
        new HttpInvoker(
                        server.url("/").uri(),
                        Secret.of(""),
                        List.of(),
                        new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5)))
                .answer(PROMPT);
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
    }

    @Test
    void whatGoesWrongIsAFailedTry() {
        fails(404, "text/plain", "no such thing", "the endpoint answered 404");
        fails(503, "application/json", "{\"error\":\"tired of " + KEY.reveal() + "\"}", "503: tired of ********");
        fails(200, "text/plain", "  \n", "empty answer");
        fails(200, "application/json", "null", "empty answer");
        fails(200, "application/json", "{\"half", "the endpoint's answer is not JSON");
        answers(200, "application/json", "{\"other\":1}");
        assertThatThrownBy(() -> endpoint("reply", "text").answer(PROMPT)).hasMessageContaining("holds no reply.text");
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", server.url("/elsewhere").toString())
                .build());
        assertThatThrownBy(() -> endpoint().answer(PROMPT)).hasMessage("the endpoint answered 302");
        assertThat(server.getRequestCount()).isEqualTo(7);
    }

    private void fails(int status, String type, String body, String message) {
        answers(status, type, body);
        assertThatThrownBy(() -> endpoint().answer(PROMPT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void silenceAndSlownessEndIt() {
        server.enqueue(new MockResponse.Builder()
                .body("late")
                .headersDelay(1, TimeUnit.MINUTES)
                .build());
        Invoker impatient = endpoint(new Patience(Duration.ofMillis(100), Duration.ofSeconds(20)));
        assertThatThrownBy(() -> impatient.answer(PROMPT)).hasMessageContaining("was silent for ");
        server.enqueue(new MockResponse.Builder()
                .body("a".repeat(20_000))
                .throttleBody(10, 10, TimeUnit.MILLISECONDS)
                .build());
        Invoker hurried = endpoint(new Patience(Duration.ofSeconds(20), Duration.ofMillis(100)));
        assertThatThrownBy(() -> hurried.answer(PROMPT)).hasMessageContaining("not complete within");
    }
}
