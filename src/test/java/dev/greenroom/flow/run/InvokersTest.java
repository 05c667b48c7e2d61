package dev.greenroom.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Secret;
import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.definition.Script;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

class InvokersTest {
    private static final Secret KEY = Secret.of("sk-SENTINEL-0123456789");
    private static final Invoker.Prompt PROMPT = new Invoker.Prompt("flow", "state", "t", "Say \"é\"", "id/1/state/2");

    @StartStop
    final MockWebServer server = new MockWebServer();

    private Invoker model() {
        return new OpenAiInvoker(server.url("/v1/").uri(), KEY, "small", Duration.ofSeconds(2));
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    @Test
    void aModelIsAskedAsOpenAiDescribes() throws Exception {
        answer(200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"{{ hi }} é\"}}]}");
        assertThat(model().answer(PROMPT)).isEqualTo("{{ hi }} é");
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
                        false));
    }

    @Test
    void whatGoesWrongIsAnErrorAndNeverAnEmptyAnswer() {
        answer(429, "{\"error\":{\"message\":\"slow down, " + KEY.reveal() + "\"}}");
        assertThatThrownBy(() -> model().answer(PROMPT))
                .isInstanceOf(IOException.class)
                .hasMessage("the model's endpoint answered 429: slow down, ********");
        answer(500, "<html>");
        assertThatThrownBy(() -> model().answer(PROMPT)).hasMessage("the model's endpoint answered 500");
        answer(200, "{\"choices\":[]}");
        assertThatThrownBy(() -> model().answer(PROMPT)).hasMessageContaining("no choices");
        answer(200, "{\"choices\":[{\"mess");
        assertThatThrownBy(() -> model().answer(PROMPT)).hasMessageContaining("no choices");
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void theKeyFollowsNoRedirectAndARequestIsNotSentTwice() {
        server.enqueue(new MockResponse.Builder()
                .code(307)
                .addHeader("Location", server.url("/elsewhere").toString())
                .build());
        assertThatThrownBy(() -> model().answer(PROMPT)).hasMessageContaining("307");
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(() -> model().answer(PROMPT)).isInstanceOf(IOException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void nobodyThereIsAnError() {
        Invoker away = new OpenAiInvoker(URI.create("http://127.0.0.1:1"), KEY, "small", Duration.ofSeconds(1));
        assertThatThrownBy(() -> away.answer(PROMPT)).isInstanceOf(IOException.class);
    }

    @Test
    void aCommandReadsThePromptAndWritesTheAnswer() throws Exception {
        assertThat(command("cat").answer(PROMPT)).isEqualTo("Say \"é\"");
        assertThatThrownBy(() -> command("sh", "-c", "echo broken >&2; exit 3").answer(PROMPT))
                .hasMessage("sh ended with 3: broken");
        assertThatThrownBy(() -> command("no-such-program-here").answer(PROMPT)).isInstanceOf(IOException.class);
        Invoker slow = new CommandInvoker(List.of("sleep", "60"), Duration.ofMillis(50));
        assertThatThrownBy(() -> slow.answer(PROMPT)).hasMessageContaining("did not answer within");
    }

    private static Invoker command(String... words) {
        return new CommandInvoker(List.of(words), Duration.ofSeconds(20));
    }

    @Test
    void aScriptWithoutAFittingRuleIsAnError() {
        assertThatThrownBy(() -> new ScriptedInvoker(Script.EMPTY).answer(PROMPT))
                .isInstanceOf(IOException.class);
    }
}
