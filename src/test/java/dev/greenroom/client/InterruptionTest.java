package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.Interrupted;
import dev.greenroom.base.Sleeper;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InterruptionTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    private final CountDownLatch waiting = new CountDownLatch(1);

    @Test
    void aRequestUnderWayIsBrokenOff() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                waiting.countDown();
                return new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
            }
        });
        try (Rig rig = new Rig(server)) {
            assertThat(interruptedWhileWaiting(() -> rig.client.replicas().get("r1")))
                    .isInstanceOf(Interrupted.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aWaitIsBrokenOffAndNothingMoreIsSent() throws Exception {
        server.setDispatcher(Rig.always(
                Rig.status(503).newBuilder().addHeader("Retry-After", "5").build()));
        Waiting announcing = new Waiting() {
            @Override
            public void started(Pause pause) {
                waiting.countDown();
            }

            @Override
            public void ended(Pause pause) {}
        };
        Surroundings surroundings = new Surroundings(InstantSource.system(), new Random(1), Sleeper.real());
        try (HttpCore core = new HttpCore(Rig.settings(server), surroundings, exchange -> {}, announcing)) {
            assertThat(interruptedWhileWaiting(() -> core.send(ApiCall.get("show", "/v2/x"))))
                    .isInstanceOf(Interrupted.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anInterruptedThreadSendsNothing() {
        try (Rig rig = new Rig(server)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> rig.client.replicas().delete("r1", true)).isInstanceOf(Interrupted.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(server.getRequestCount()).isZero();
    }

    private Throwable interruptedWhileWaiting(Runnable task) throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                task.run();
                thrown.complete(null);
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });
        thread.start();
        waiting.await();
        thread.interrupt();
        return thrown.get(20, TimeUnit.SECONDS);
    }
}
