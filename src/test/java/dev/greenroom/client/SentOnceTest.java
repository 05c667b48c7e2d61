package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Failure;
import dev.greenroom.base.Unreachable;
import dev.greenroom.wire.NewReplica;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes or changes something reaches the wire once, whatever happens to it. */
class SentOnceTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    static Stream<MockResponse> faults() {
        return Stream.of(
                Rig.status(408),
                Rig.status(421),
                Rig.status(429),
                Rig.status(500),
                Rig.status(502),
                Rig.status(503),
                Rig.status(504),
                Rig.status(503).newBuilder().addHeader("Retry-After", "0").build(),
                Rig.status(429).newBuilder().addHeader("Retry-After", "0").build(),
                Rig.status(307).newBuilder().addHeader("Location", "/v2/faces").build(),
                Rig.status(401)
                        .newBuilder()
                        .addHeader("WWW-Authenticate", "Basic")
                        .build(),
                Rig.status(407)
                        .newBuilder()
                        .addHeader("Proxy-Authenticate", "Basic")
                        .build(),
                cut(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket())),
                cut(new MockResponse.Builder().body("{\"a\":1}").onResponseBody(new SocketEffect.CloseSocket())));
    }

    private static MockResponse cut(MockResponse.Builder response) {
        return response.build();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aCreationIsNotRepeated(MockResponse fault) {
        server.setDispatcher(Rig.always(fault));
        NewReplica wanted = NewReplica.fromVideo("Anna", "https://x.example/v.mp4");
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().create(wanted))
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("cannot create replica: ");
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aRequestWithoutABodyIsNotRepeatedEither(MockResponse fault) {
        server.setDispatcher(Rig.always(fault));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.core.send(ApiCall.post("start it", "/v2/things/{}/start", "t1")))
                    .isInstanceOf(Failure.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aRenamingIsNotRepeated(MockResponse fault) {
        server.setDispatcher(Rig.always(fault));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().rename("r1", "Rio")).isInstanceOf(Failure.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aCreationOnAPooledConnectionThatBreaksIsNotRepeated() {
        server.enqueue(Rig.json(200, "{\"data\":[]}"));
        server.enqueue(cut(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket())));
        server.enqueue(Rig.json(200, "{\"replica_id\":\"r9\"}"));
        NewReplica wanted = NewReplica.fromVideo("Anna", "https://x.example/v.mp4");
        try (Rig rig = new Rig(server)) {
            rig.client.checkKey();
            assertThatThrownBy(() -> rig.client.replicas().create(wanted))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            failure -> assertThat(failure.hint()).contains("may have been done all the same"));
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whatNeverLeftIsNotSaidToHaveBeenDoneAllTheSame() {
        ClientSettings settings = Rig.settings(server);
        server.close();
        NewReplica wanted = NewReplica.fromVideo("Anna", "https://x.example/v.mp4");
        try (Rig rig = new Rig(settings)) {
            assertThatThrownBy(() -> rig.client.replicas().create(wanted))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            failure -> assertThat(failure.hint()).doesNotContain("may have been done"));
        }
    }

    @Test
    void aSecondRequestOfTheSameClientIsNoRepetition() {
        server.setDispatcher(Rig.always(Rig.status(204)));
        try (Rig rig = new Rig(server)) {
            rig.client.replicas().rename("r1", "Rio");
            assertThatCode(() -> rig.client.replicas().rename("r1", "Rio")).doesNotThrowAnyException();
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }
}
