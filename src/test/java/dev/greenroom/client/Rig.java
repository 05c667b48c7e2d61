package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.wire.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A core that talks to a mock server, never really waits, and writes down what it reports. */
final class Rig implements AutoCloseable {
    static final String KEY = "tvs_SENTINEL_0123456789abcdef";
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    final List<Duration> slept = new CopyOnWriteArrayList<>();
    final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    final List<Waiting.Pause> pauses = new CopyOnWriteArrayList<>();
    final List<String> shortfalls = new CopyOnWriteArrayList<>();
    final HttpCore core;
    final TavusClient client;

    Rig(ClientSettings settings) {
        core = new HttpCore(
                settings,
                new Surroundings(InstantSource.fixed(NOW), new Random(7), slept::add),
                exchanges::add,
                new Waiting() {
                    @Override
                    public void started(Pause pause) {
                        pauses.add(pause);
                    }

                    @Override
                    public void ended(Pause pause) {}

                    @Override
                    public void cameShort(String operation, long rows, long promised) {
                        shortfalls.add(operation + ": " + rows + " of " + promised);
                    }
                });
        client = new TavusClient(core);
    }

    Rig(MockWebServer server) {
        this(settings(server));
    }

    static Rig speakingPal(MockWebServer server) {
        return new Rig(settings(server).withVocabulary(Vocabulary.PAL));
    }

    static ClientSettings settings(MockWebServer server) {
        return ClientSettings.of(BaseUrl.parse("http://127.0.0.1:" + server.getPort()), Secret.of(KEY), "1.2.3")
                .withTimeout(Duration.ofSeconds(10));
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("content-type", "application/json")
                .body(body)
                .build();
    }

    static MockResponse status(int status) {
        return new MockResponse.Builder().code(status).build();
    }

    /** Answers every request alike. */
    static Dispatcher always(MockResponse response) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return response;
            }
        };
    }

    @Override
    public void close() {
        core.close();
    }
}
