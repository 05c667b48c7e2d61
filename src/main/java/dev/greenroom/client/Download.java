package dev.greenroom.client;

import dev.greenroom.base.Failure;
import dev.greenroom.base.Interrupted;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** One file on its way, through cuts and new starts. */
final class Download {
    /** How many tries in a row may bring nothing. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    static final int TRIES = 5;

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final int CHUNK = 1 << 16;

    private final HttpCore core;
    private final FileHosts hosts;
    private final PartialFile part;
    private final Downloads.Listener listener;
    private String version = "";
    private long total;

    Download(HttpCore core, FileHosts hosts, PartialFile part, Downloads.Listener listener) {
        this.core = core;
        this.hosts = hosts;
        this.part = part;
        this.listener = listener;
    }

    /** Why it is not whole yet, and what to throw when it never gets so. */
    private record Setback(Failure failure, String reason, String retryAfter) {}

    /** Fetches until it is whole. */
    void run(HttpUrl address) {
        int fruitless = 0;
        while (true) {
            long before = part.size();
            Optional<Setback> setback = attempt(address);
            if (setback.isEmpty()) {
                return;
            }
            fruitless = part.size() > before ? 1 : fruitless + 1;
            Duration wait = waitBefore(fruitless, setback.get());
            if (fruitless >= TRIES || wait.compareTo(LONGEST_WAIT) > 0) {
                throw setback.get().failure();
            }
            pause(setback.get(), fruitless, wait);
        }
    }

    private Duration waitBefore(int fruitless, Setback setback) {
        Surroundings surroundings = core.surroundings();
        return new Backoff(surroundings.random(), surroundings.clock())
                .before(fruitless - 1, setback.retryAfter(), LONGEST_WAIT);
    }

    private void pause(Setback setback, int fruitless, Duration duration) {
        Waiting.Pause pause = new Waiting.Pause(hosts.operation(), setback.reason(), duration, fruitless + 1, TRIES);
        core.waiting().started(pause);
        try {
            core.surroundings().sleeper().sleep(duration);
        } finally {
            core.waiting().ended(pause);
        }
    }

    private Optional<Setback> attempt(HttpUrl address) {
        boolean resumes = part.size() > 0 && !version.isEmpty();
        Map<String, String> headers =
                resumes ? Map.of("Range", "bytes=" + part.size() + "-", "If-Range", version) : Map.of();
        try (Response response = hosts.open(address, headers)) {
            return take(response, resumes);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Interrupted();
            }
            return Optional.of(cut(e));
        }
    }

    private Setback cut(IOException e) {
        Unreachable failure = new NetworkFailure(ApiCall.get(hosts.operation(), "/"), hosts.authority())
                .of(e, core.settings().timeout());
        if (!NetworkFailure.isPassing(e) && !(e instanceof SocketTimeoutException)) {
            throw failure;
        }
        return new Setback(failure, "the connection broke at " + part.size() + " bytes", "");
    }

    private Optional<Setback> take(Response response, boolean resumes) throws IOException {
        int status = response.code();
        if (status == 200) {
            return start(response);
        }
        if (resumes && status == 206 && continues(response)) {
            return copy(response);
        }
        if (resumes && (status == 206 || status == 416)) {
            return anew();
        }
        return Optional.of(refusal(response));
    }

    private Optional<Setback> start(Response response) throws IOException {
        if (response.header("Content-Type", "").toLowerCase(Locale.ROOT).startsWith("text/html")) {
            throw hosts.unexpected(hosts.authority() + " sent a web page instead of the file", 200);
        }
        part.restart();
        version = version(response);
        total = Math.max(0, response.body().contentLength());
        return copy(response);
    }

    /** What the host tells one state of the file from another by; empty when it does not, or not reliably. */
    private static String version(Response response) {
        String tag = response.header("ETag", "");
        boolean strong = tag.startsWith("\"");
        return strong ? tag : response.header("Last-Modified", "");
    }

    /** Whether these are the bytes that are missing, of the same file. */
    private boolean continues(Response response) {
        Matcher range = RANGE.matcher(response.header("Content-Range", ""));
        return range.matches()
                && Long.parseLong(range.group(1)) == part.size()
                && (total == 0 || range.group(2).equals("*") || Long.parseLong(range.group(2)) == total)
                && (version(response).isEmpty() || version(response).equals(version));
    }

    private Optional<Setback> anew() {
        part.restart();
        version = "";
        return Optional.of(new Setback(broken("the file kept changing"), "the file has changed", ""));
    }

    private Optional<Setback> copy(Response response) throws IOException {
        byte[] bytes = new byte[CHUNK];
        try (InputStream in = response.body().byteStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new Interrupted();
                }
                part.append(bytes, count);
                listener.at(part.size(), total);
            }
        }
        if (total > 0 && part.size() > total) {
            throw hosts.unexpected(hosts.authority() + " sent more than the file holds", response.code());
        }
        return total == 0 || part.size() == total
                ? Optional.empty()
                : Optional.of(new Setback(broken("the file came in part only"), "a part came", ""));
    }

    private Setback refusal(Response response) {
        int status = response.code();
        return switch (status) {
            case 404, 410 ->
                throw new NotFound(
                        "cannot " + hosts.operation() + ": the file is not on " + hosts.authority() + " (any more)",
                        "links to files expire; ask the service for a new one",
                        status,
                        null);
            case 401, 403 ->
                throw new Refused(
                        "cannot " + hosts.operation() + ": " + hosts.authority() + " does not hand the file out",
                        "links to files expire; ask the service for a new one",
                        status,
                        null);
            case 408, 429, 500, 502, 503, 504 ->
                new Setback(
                        new Unreachable(
                                "cannot " + hosts.operation() + ": " + hosts.authority() + " failed with status "
                                        + status,
                                "try again later",
                                status,
                                null),
                        hosts.authority() + " failed with status " + status,
                        response.header(Once.RETRY_AFTER, ""));
            default -> throw hosts.unexpected(hosts.authority() + " answered with status " + status, status);
        };
    }

    private Unreachable broken(String what) {
        return new Unreachable("cannot " + hosts.operation() + ": " + what, "try again later", 0, null);
    }
}
