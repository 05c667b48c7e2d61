package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.Unreachable;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

class RelocationTest {
    private static final ApiCall CREATE = ApiCall.post("create replica", "/v2/replicas")
            .withBody(JsonNodeFactory.instance.objectNode().put("replica_name", "a"));

    @StartStop
    public final MockWebServer server = new MockWebServer();

    private final List<BaseUrl> asked = new ArrayList<>();
    private final List<Duration> slept = new ArrayList<>();

    @Test
    void evenARequestThatIsSentOnceFollowsAServiceThatMoved() throws Exception {
        server.enqueue(Rig.json(200, "{\"replica_id\":\"r1\"}"));
        BaseUrl nobody = nobody();
        try (HttpCore core = core(nobody, gone -> place(here().withKey(Secret.of("another")), false))) {
            assertThat(core.send(CREATE).json().path("replica_id").asText()).isEqualTo("r1");

            assertThat(core.settings().baseUrl()).isEqualTo(here().baseUrl());
        }
        assertThat(asked).containsExactly(nobody);
        assertThat(slept).isEmpty();
        assertThat(server.takeRequest().getHeaders().get("x-api-key")).isEqualTo("another");
    }

    @Test
    void aServiceThatSaysThatItStopsHasDoneNothing() {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("X-Greenroom-Stopping", "true")
                .build());
        server.enqueue(Rig.json(200, "{}"));
        try (HttpCore core = core(here().baseUrl(), gone -> place(gone, false))) {
            core.send(CREATE);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void whatMayHaveArrivedIsNotSentToTheNewPlace() {
        server.enqueue(cut());
        try (HttpCore core = core(here().baseUrl(), gone -> place(gone, false))) {
            assertThatThrownBy(() -> core.send(CREATE)).isInstanceOf(Unreachable.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void whatTheOldPlaceDidNotBeginIsSentToTheNewOne() {
        server.enqueue(cut());
        server.enqueue(Rig.json(200, "{}"));
        try (HttpCore core = core(here().baseUrl(), gone -> place(gone, true))) {
            core.send(CREATE);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aServiceThatIsNowhereIsNotFollowedForEver() throws Exception {
        BaseUrl nobody = nobody();
        try (HttpCore core = core(nobody, gone -> place(gone, false))) {
            assertThatThrownBy(() -> core.send(CREATE))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("no connection to " + nobody.authority());
        }
        assertThat(asked).hasSize(5);
    }

    @Test
    void noConnectionIsKeptThatCouldHideThatNobodyIsThere() throws Exception {
        server.enqueue(Rig.json(200, "{}"));
        server.enqueue(Rig.json(200, "{}"));
        try (HttpCore core = core(here().baseUrl(), gone -> Optional.empty())) {
            core.send(CREATE);
            core.send(CREATE);
        }
        assertThat(server.takeRequest().getConnectionIndex())
                .isNotEqualTo(server.takeRequest().getConnectionIndex());
    }

    private HttpCore core(BaseUrl first, Relocation relocation) {
        return new HttpCore(
                here().withBaseUrl(first),
                new Surroundings(InstantSource.fixed(Rig.NOW), new Random(7), slept::add),
                exchange -> {},
                Waiting.SILENT,
                gone -> {
                    asked.add(gone.baseUrl());
                    return relocation.moved(gone);
                });
    }

    private static Optional<Relocation.Place> place(ClientSettings settings, boolean nothingHalfDone) {
        return Optional.of(new Relocation.Place(settings, nothingHalfDone));
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private ClientSettings here() {
        return Rig.settings(server);
    }

    private static BaseUrl nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return BaseUrl.parse("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
