package dev.greenroom.client;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One file on its way into a bucket, with new starts: its key is its own, so that sending it twice does no harm. */
final class Upload {
    /** The permission is looked at when the upload begins, however long it then takes. */
    private static final Duration TIME_TO_BEGIN = Duration.ofMinutes(15);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final HttpCore core;
    private final Bucket bucket;
    private final Path file;
    private final String contentType;
    private final Downloads.Listener listener;
    private final String operation;

    Upload(HttpCore core, Bucket bucket, Path file, String contentType, Downloads.Listener listener) {
        this.core = core;
        this.bucket = bucket;
        this.file = file;
        this.contentType = contentType;
        this.listener = listener;
        this.operation = "upload " + file.getFileName() + " to bucket " + bucket.name();
    }

    /** Why it is not there yet, and what to throw when it never gets there. */
    private record Setback(Failure failure, String reason, String retryAfter) {}

    void run(SignedLink links, String key) {
        OkHttpClient client = Connections.forFiles(core.settings(), bucket.endpoint());
        try {
            for (int attempt = 1; ; attempt++) {
                Optional<Setback> setback = attempt(client, links.to("PUT", key, TIME_TO_BEGIN), attempt);
                if (setback.isEmpty()) {
                    return;
                }
                pause(setback.get(), attempt);
            }
        } finally {
            client.connectionPool().evictAll();
        }
    }

    private void pause(Setback setback, int attempt) {
        Surroundings surroundings = core.surroundings();
        Duration wait = new Backoff(surroundings.random(), surroundings.clock())
                .before(attempt - 1, setback.retryAfter(), LONGEST_WAIT);
        if (attempt == HttpCore.ATTEMPTS || wait.compareTo(LONGEST_WAIT) > 0) {
            throw setback.failure();
        }
        Waiting.Pause pause = new Waiting.Pause(operation, setback.reason(), wait, attempt + 1, HttpCore.ATTEMPTS);
        core.waiting().started(pause);
        try {
            surroundings.sleeper().sleep(wait);
        } finally {
            core.waiting().ended(pause);
        }
    }

    private Optional<Setback> attempt(OkHttpClient client, HttpUrl address, int attempt) {
        long start = System.nanoTime();
        try (Response response = client.newCall(request(address)).execute()) {
            report(address, attempt, response.code(), "", start);
            return judged(response);
        } catch (FileBody.Unreadable e) {
            throw new Failed(
                    "cannot " + operation + ": the file cannot be read to its end", "has it changed meanwhile?", 0, e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Interrupted();
            }
            report(address, attempt, 0, e.getClass().getSimpleName(), start);
            return Optional.of(cut(e));
        }
    }

    private Request request(HttpUrl address) throws IOException {
        return new Request.Builder()
                .url(address)
                .header("User-Agent", "greenroom/" + core.settings().version())
                .tag(Once.Ticket.class, new Once.Ticket())
                .put(new FileBody(file, size(), contentType, listener))
                .build();
    }

    private long size() throws IOException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new FileBody.Unreadable(e);
        }
    }

    private Optional<Setback> judged(Response response) throws IOException {
        if (response.isSuccessful()) {
            return Optional.empty();
        }
        StoreRefusal refusal = StoreRefusal.read(operation, bucket, response);
        if (refusal.isPassing()) {
            String after = response.header(Once.RETRY_AFTER, "");
            return Optional.of(
                    new Setback(refusal.failure(), "the store failed with status " + response.code(), after));
        }
        throw refusal.failure();
    }

    private Setback cut(IOException e) {
        Failure failure = new NetworkFailure(
                        ApiCall.get(operation, "/"), bucket.endpoint().authority())
                .of(e, core.settings().timeout());
        if (!NetworkFailure.isPassing(e) && !(e instanceof SocketTimeoutException)) {
            throw failure;
        }
        return new Setback(failure, "the connection broke", "");
    }

    /** Without the query, which is the permission. */
    private void report(HttpUrl address, int attempt, int status, String problem, long start) {
        core.listener()
                .exchanged(new Exchange(
                        operation,
                        attempt,
                        "PUT",
                        address.newBuilder().query(null).build() + "?********",
                        Map.of("content-type", contentType),
                        "",
                        status,
                        Map.of(),
                        "",
                        problem,
                        Duration.ofNanos(System.nanoTime() - start)));
    }
}
