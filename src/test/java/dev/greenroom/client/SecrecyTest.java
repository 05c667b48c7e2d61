package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Failure;
import dev.greenroom.base.KeyMissing;
import dev.greenroom.base.KeyRefused;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key goes to the service in one header and nowhere else. */
class SecrecyTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    private final List<String> seen = new ArrayList<>();

    @Test
    void theKeyIsInNothingThatIsShownOrReported() {
        for (int status : new int[] {200, 204, 302, 400, 401, 402, 403, 404, 408, 409, 418, 422, 429, 500, 503}) {
            look(echo(status));
        }
        look(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        look(new MockResponse.Builder()
                .status("HTTP/1.1 400 " + Rig.KEY)
                .body(Rig.KEY)
                .build());
        assertThat(seen.size()).isGreaterThan(150);
        assertThat(seen.stream().filter(text -> text.contains(Rig.KEY.substring(0, 12))))
                .isEmpty();
    }

    /** A server that sends the key back wherever it can. */
    private static MockResponse echo(int status) {
        String body = status == 204 ? "" : "{\"error\":\"bad key " + Rig.KEY + "\"}";
        return Rig.json(status, body)
                .newBuilder()
                .addHeader("Location", "https://" + Rig.KEY + ".example/" + Rig.KEY)
                .addHeader("x-request-id", Rig.KEY)
                .addHeader("Set-Cookie", "key=" + Rig.KEY)
                .build();
    }

    @Test
    void anAnswerThatSucceedsLosesTheKeyToo() {
        server.enqueue(echo(200));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.core.ask(ApiCall.get("show x", "/v2/x")).text())
                    .isEqualTo("{\"error\":\"bad key ********\"}");
        }
    }

    private void look(MockResponse response) {
        server.setDispatcher(Rig.always(response));
        try (Rig rig = new Rig(server)) {
            seen.add(rig.core.settings().toString());
            attempt(rig, ApiCall.get("show replica", "/v2/replicas/{}", "r1"));
            attempt(rig, ApiCall.get("show replica", "/v2/replicas/{}", Rig.KEY));
            attempt(
                    rig,
                    ApiCall.post("create replica", "/v2/replicas")
                            .withBody(JsonNodeFactory.instance.objectNode().put("replica_name", "x")));
            rig.exchanges.forEach(exchange -> seen.add(exchange.toString()));
            rig.pauses.forEach(pause -> seen.add(pause.toString()));
        }
    }

    private void attempt(Rig rig, ApiCall call) {
        try {
            seen.add(rig.core.send(call).toString());
        } catch (Failure failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            seen.add(trace.toString());
            seen.add(failure.hint());
        }
    }

    @Test
    void theListenerSeesMaskedHeadersAndEverythingElse() {
        server.enqueue(Rig.json(200, "{\"replica_id\":\"r1\"}"));
        try (Rig rig = new Rig(server)) {
            rig.client.replicas().get("r1");
            assertThat(rig.exchanges).singleElement().satisfies(exchange -> {
                assertThat(exchange.operation()).isEqualTo("show replica");
                assertThat(exchange.method()).isEqualTo("GET");
                assertThat(exchange.url()).endsWith("/v2/replicas/r1?verbose=true");
                assertThat(exchange.status()).isEqualTo(200);
                assertThat(exchange.requestHeaders()).containsEntry("x-api-key", "********");
                assertThat(exchange.responseBody()).isEqualTo("{\"replica_id\":\"r1\"}");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void withoutAKeyNothingIsSent(String key) {
        try (Rig rig = new Rig(Rig.settings(server).withKey(Secret.of(key)))) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOfSatisfying(
                            KeyMissing.class,
                            failure -> assertThat(failure.hint()).contains("greenroom auth set", "TAVUS_API_KEY"));
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc\r\nx-evil: 1", "kéy-kéy-kéy", "key\u0000key", "key key"})
    void aKeyThatIsNoHeaderIsRefusedWithoutBeingQuoted(String key) {
        try (Rig rig = new Rig(Rig.settings(server).withKey(Secret.of(key)))) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOf(KeyRefused.class)
                    .hasMessageNotContaining(key)
                    .hasNoCause();
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aKeyInPlaceOfAnIdIsNotPutIntoAnAddress() {
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get(Rig.KEY))
                    .isInstanceOf(WrongUsage.class)
                    .hasMessageNotContaining(Rig.KEY);
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void anotherKeyIsAnotherCore() throws Exception {
        server.setDispatcher(Rig.always(Rig.status(200)));
        try (Rig rig = new Rig(server);
                HttpCore other = rig.core.withKey(Secret.of("another-key-altogether"))) {
            other.send(ApiCall.get("show", "/v2/x"));
        }
        assertThat(server.takeRequest().getHeaders().get("x-api-key")).isEqualTo("another-key-altogether");
    }
}
