package dev.greenroom.client;

import dev.greenroom.base.Interrupted;
import dev.greenroom.base.UnexpectedAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Sends a request once and reads the whole answer. The exchange runs on a thread of its own, because a thread that
 * waits for a socket does not notice that it is interrupted.
 */
final class Transport implements AutoCloseable {
    /** As much of an answer as is read, after inflating, in bytes. */
    static final long LARGEST_ANSWER = 32L << 20;

    /** Stands between the service's address and the proxy's. */
    static final String THROUGH = " through the proxy ";

    private final ClientSettings settings;
    private final Exchange.Listener listener;
    private final Mask mask;
    private final String target;
    private final OkHttpClient client;
    private final ExecutorService workers = Executors.newCachedThreadPool(Transport::worker);

    /** @param keepsConnections whether a later request may use the connection of an earlier one */
    Transport(ClientSettings settings, Exchange.Listener listener, boolean keepsConnections) {
        this.settings = settings;
        this.listener = listener;
        this.mask = new Mask(settings.key());
        this.client = Connections.open(settings, keepsConnections);
        this.target = settings.baseUrl().authority()
                + settings.proxies()
                        .wayTo(settings.baseUrl())
                        .map(way -> THROUGH + way)
                        .orElse("");
    }

    /**
     * @param limit for everything, from the connection to the last byte
     * @throws Interrupted when the thread is interrupted meanwhile; the exchange is broken off
     */
    Outcome send(ApiCall call, int attempt, Duration limit) {
        if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
        }
        Request request = new RequestWriter(settings).write(call);
        Call wire = client.newCall(request);
        wire.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        Future<Outcome> outcome = workers.submit(() -> new Attempt(call, attempt, wire).run());
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            wire.cancel();
            Thread.currentThread().interrupt();
            throw new Interrupted();
        } catch (ExecutionException e) {
            throw Unchecked.of(e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        client.connectionPool().evictAll();
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "tavus-request");
        thread.setDaemon(true);
        return thread;
    }

    /** One trip over the wire and back. */
    private final class Attempt {
        private final ApiCall call;
        private final int number;
        private final Call wire;
        private final long start = System.nanoTime();

        Attempt(ApiCall call, int number, Call wire) {
            this.call = call;
            this.number = number;
            this.wire = wire;
        }

        Outcome run() {
            try (Response response = wire.execute()) {
                Answer answer = read(response);
                report(answer.status(), headers(response.headers()), answer.text(), "");
                return new Outcome.Answered(answer, took());
            } catch (IOException e) {
                report(0, Map.of(), "", e.getClass().getSimpleName());
                return new Outcome.Broken(
                        new NetworkFailure(call, target).of(e, settings.timeout()),
                        NetworkFailure.isPassing(e),
                        e instanceof ConnectException,
                        took());
            }
        }

        private Answer read(Response response) throws IOException {
            BufferedSource source = response.body().source();
            if (source.request(LARGEST_ANSWER + 1)) {
                report(response.code(), headers(response.headers()), "", "answer too large");
                throw new UnexpectedAnswer(
                        "cannot " + call.title() + ": " + target + " sent more than " + (LARGEST_ANSWER >> 20) + " MB",
                        "is the base URL that of the Tavus API?",
                        response.code(),
                        null);
            }
            byte[] body = source.readByteArray();
            return new Answer(call, target, response.code(), plain(response.headers()), mask.clean(body), number);
        }

        private void report(int status, Map<String, String> headers, String body, String problem) {
            Request request = wire.request();
            listener.exchanged(new Exchange(
                    call.operation(),
                    number,
                    request.method(),
                    mask.clean(request.url().toString()),
                    headers(request.headers()),
                    mask.clean(new RequestWriter(settings).bodyText(call)),
                    status,
                    headers,
                    mask.clean(body),
                    problem,
                    took()));
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private Map<String, String> headers(Headers headers) {
        Map<String, String> shown = new HashMap<>();
        plain(headers).forEach((name, value) -> shown.put(name, mask.header(name, value)));
        return shown;
    }

    private Map<String, String> plain(Headers headers) {
        Map<String, String> plain = new HashMap<>();
        headers.toMultimap()
                .forEach((name, values) -> plain.put(
                        name.equals(Once.RETRY_AFTER) ? "retry-after" : name, mask.clean(String.join(", ", values))));
        return plain;
    }
}
