package dev.greenroom.client;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks hosts that are not the service for a file: without the key, and following redirects by hand. */
final class FileHosts implements AutoCloseable {
    static final int REDIRECTS = 5;

    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

    private final HttpCore core;
    private final String operation;
    private final Map<String, OkHttpClient> clients = new HashMap<>();
    private String authority = "";

    FileHosts(HttpCore core, String operation) {
        this.core = core;
        this.operation = operation;
    }

    /** What it is for, in words. */
    String operation() {
        return operation;
    }

    /** The host that was asked last. */
    String authority() {
        return authority;
    }

    /** Reads an address that the service gave. */
    HttpUrl address(String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            throw unexpected("the service gave an address for the file that is none", 0);
        }
        return url;
    }

    /**
     * The answer of whoever has it; the caller closes it.
     *
     * @param headers to send beside the usual ones
     */
    Response open(HttpUrl start, Map<String, String> headers) throws IOException {
        HttpUrl url = start;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            Response response = send(url, headers);
            if (!ELSEWHERE.contains(response.code())) {
                return response;
            }
            response.close();
            url = target(url, response);
        }
        throw unexpected(authority + " leads elsewhere again and again", 0);
    }

    private HttpUrl target(HttpUrl from, Response response) {
        HttpUrl target = from.resolve(response.header("Location", ""));
        if (target == null) {
            throw unexpected(authority + " leads to an address that is none", response.code());
        }
        if (from.isHttps() && !target.isHttps()) {
            throw unexpected(authority + " leads to " + target.host() + ", which is not encrypted", response.code());
        }
        return target;
    }

    private Response send(HttpUrl url, Map<String, String> headers) throws IOException {
        BaseUrl host = host(url);
        authority = host.authority();
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("User-Agent", "greenroom/" + core.settings().version())
                .header("Accept-Encoding", "identity")
                .tag(Once.Ticket.class, new Once.Ticket());
        headers.forEach(request::header);
        OkHttpClient client = clients.computeIfAbsent(authority, any -> Connections.forFiles(core.settings(), host));
        long start = System.nanoTime();
        try {
            Response response = client.newCall(request.build()).execute();
            report(url, headers, response.code(), "", start);
            return response;
        } catch (IOException e) {
            report(url, headers, 0, e.getClass().getSimpleName(), start);
            throw e;
        }
    }

    private BaseUrl host(HttpUrl url) {
        String name = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        try {
            BaseUrl host = BaseUrl.parse(url.scheme() + "://" + name + ":" + url.port());
            if (host.isEncrypted() || host.isLoopback()) {
                return host;
            }
        } catch (WrongUsage e) {
            // Said below, in words that fit a file.
        }
        throw unexpected("the file is on " + name + ", which is not encrypted or has no proper name", 0);
    }

    /** Without the query, which is often as good as a password. */
    private void report(HttpUrl url, Map<String, String> headers, int status, String problem, long start) {
        String shown = url.newBuilder().query(null).build() + (url.query() == null ? "" : "?********");
        core.listener()
                .exchanged(new Exchange(
                        operation,
                        1,
                        "GET",
                        shown,
                        headers,
                        "",
                        status,
                        Map.of(),
                        "",
                        problem,
                        Duration.ofNanos(System.nanoTime() - start)));
    }

    UnexpectedAnswer unexpected(String what, int status) {
        return new UnexpectedAnswer("cannot " + operation + ": " + what, "nothing was kept", status, null);
    }

    @Override
    public void close() {
        clients.values().forEach(client -> client.connectionPool().evictAll());
    }
}
