package dev.greenroom.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A list of replicas in pages, each answered after a while that is the same for all. */
final class PagedService implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("page=(\\d+)");
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");

    private final int rows;
    private final Duration latency;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    PagedService(int rows, Duration latency) throws IOException {
        this.rows = rows;
        this.latency = latency;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        LockSupport.parkNanos(latency.toNanos());
        String query = exchange.getRequestURI().getQuery();
        int limit = number(LIMIT, query, 10);
        int first = (number(PAGE, query, 1) - 1) * limit;
        String page = IntStream.range(first, Math.min(rows, first + limit))
                .mapToObj(PagedService::row)
                .collect(Collectors.joining(",", "{\"data\":[", "],\"total_count\":" + rows + "}"));
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static int number(Pattern pattern, String query, int otherwise) {
        Matcher found = pattern.matcher(query == null ? "" : query);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }

    private static String row(int number) {
        return "{\"replica_id\":\"r" + number + "\",\"replica_name\":\"Replica " + number
                + "\",\"replica_type\":\"user\",\"status\":\"completed\",\"training_progress\":\"100/100\","
                + "\"created_at\":\"2026-11-21T10:00:00Z\",\"model_name\":\"phoenix-4\"}";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
