package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Failure;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Unreachable;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatingTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void readingIsTriedThreeTimes(int status) {
        server.setDispatcher(Rig.always(Rig.status(status)));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1")).isInstanceOf(Failure.class);
            assertThat(rig.slept).hasSize(2);
            assertThat(rig.exchanges).extracting(Exchange::attempt).containsExactly(1, 2, 3);
        }
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 409, 422, 500, 501})
    void aClearAnswerIsNotAskedForAgain(int status) {
        server.setDispatcher(Rig.always(Rig.status(status)));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1")).isInstanceOf(Failure.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aBrokenConnectionIsTriedThreeTimes() {
        server.setDispatcher(Rig.always(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build()));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1")).isInstanceOf(Unreachable.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void zeroSecondsToWaitIsThreeTriesToo() {
        server.setDispatcher(Rig.always(retryAfter("0")));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1")).isInstanceOf(Unreachable.class);
            assertThat(rig.slept).containsExactly(Duration.ZERO, Duration.ZERO);
        }
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aDeletionMayBeRepeated() {
        server.enqueue(Rig.status(502));
        server.enqueue(Rig.status(204));
        try (Rig rig = new Rig(server)) {
            rig.client.replicas().delete("r1", false);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void theServicesOwnWaitIsKeptAndAnnounced() {
        server.enqueue(retryAfter("7"));
        server.enqueue(Rig.json(200, "{\"replica_id\":\"r1\"}"));
        try (Rig rig = new Rig(server)) {
            rig.client.replicas().get("r1");
            assertThat(rig.slept).containsExactly(Duration.ofSeconds(7));
            assertThat(rig.pauses)
                    .containsExactly(new Waiting.Pause(
                            "show replica",
                            "the service failed with status 503",
                            Duration.ofSeconds(7),
                            2,
                            HttpCore.ATTEMPTS));
        }
    }

    @Test
    void aWaitLongerThanTheTimeThatIsLeftIsNotBegun() {
        server.setDispatcher(Rig.always(Rig.json(429, "{\"error\":\"Too many requests\"}")
                .newBuilder()
                .addHeader("Retry-After", "86400")
                .build()));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOfSatisfying(
                            Refused.class, failure -> assertThat(failure.hint()).isEqualTo("try again in 24 hours"));
            assertThat(rig.slept).isEmpty();
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void tooManyRequestsIsALimit() {
        server.setDispatcher(Rig.always(Rig.json(429, "{\"error\":\"Too many requests\"}")));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.replicas().get("r1"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Too many requests");
        }
    }

    @Test
    void aServiceThatAlwaysFailsIsLeftInPeace() {
        server.setDispatcher(Rig.always(Rig.status(503)));
        int failures = 0;
        try (Rig rig = new Rig(server)) {
            for (int i = 0; i < 1_000; i++) {
                failures += fails(rig) ? 1 : 0;
            }
        }
        assertThat(failures).isEqualTo(1_000);
        assertThat(server.getRequestCount()).isBetween(1_030, 1_035);
    }

    @Test
    void successesBringRepetitionsBack() {
        RetryBudget budget = new RetryBudget();
        while (budget.take()) {
            // Spends it all.
        }
        for (int i = 0; i < 4; i++) {
            budget.succeeded(1);
        }
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    private static boolean fails(Rig rig) {
        try {
            rig.client.checkKey();
            return false;
        } catch (Unreachable e) {
            return true;
        }
    }

    private static MockResponse retryAfter(String value) {
        return Rig.status(503).newBuilder().addHeader("Retry-After", value).build();
    }
}
