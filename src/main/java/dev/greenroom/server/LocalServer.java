package dev.greenroom.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP/1.1 server over the JDK's own. It caps bodies while it reads them, gives every request a bounded time,
 * and says nothing about itself in its answers.
 *
 * <p>The JDK's server takes its time limits from system properties, once per process: see {@link #PROPERTIES}.
 */
public final class LocalServer implements AutoCloseable {
    /**
     * The system properties that are set before the JDK's server is first used, unless the user has set them: no delay
     * between packets (44 ms per request on 17 without it); seconds that a request may take to arrive, that an answer
     * may take to leave, and that a connection may idle, and milliseconds between looks at the latter; how many headers
     * and connections are taken.
     */
    public static final Map<String, String> PROPERTIES = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "600",
            "sun.net.httpserver.idleInterval", "10",
            "sun.net.httpserver.clockTick", "1000",
            "sun.net.httpserver.maxReqHeaders", "100",
            "jdk.httpserver.maxConnections", "4096");

    /** The header of the 503 that requests get while the server stops: nothing has been done for them. */
    public static final String STOPPING = "X-Greenroom-Stopping";

    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    private static final int BACKLOG = 512;

    private final HttpServer http;
    private final Limits limits;
    private final Handler handler;
    private final ExecutorService threads;
    private final Semaphore running = new Semaphore(Integer.MAX_VALUE);
    private volatile boolean closing;
    private volatile boolean answeredAll;

    private LocalServer(HttpServer http, Limits limits, Handler handler) {
        this.http = http;
        this.limits = limits;
        this.handler = Objects.requireNonNull(handler, "handler is null");
        this.threads = threads(limits.threads());
    }

    /** Starts on the loopback address. Throws {@link IOException} when the port is taken; 0 picks a free one. */
    public static LocalServer start(int port, Limits limits, Handler handler) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), limits, handler);
    }

    /** Starts on any address of this machine. */
    public static LocalServer start(InetSocketAddress address, Limits limits, Handler handler) throws IOException {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        LocalServer server = new LocalServer(HttpServer.create(address, BACKLOG), limits, handler);
        server.http.setExecutor(server.threads);
        server.http.createContext("/", server::serve);
        server.http.start();
        return server;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Where it listens, such as {@code http://127.0.0.1:4010}, without a slash at the end. */
    public URI baseUrl() {
        InetAddress address = http.getAddress().getAddress();
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /** Lets requests that are being answered finish, within {@link Limits#grace()}, answers others with 503, stops. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            answeredAll = running.tryAcquire(Integer.MAX_VALUE, limits.grace().toMillis(), TimeUnit.MILLISECONDS);
            if (!answeredAll) {
                LOG.warn("stopped while requests were being answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.stop(0);
        threads.shutdownNow();
    }

    /** Once it is closed: whether every request that was begun got its whole answer. */
    public boolean answeredAll() {
        return answeredAll;
    }

    private void serve(HttpExchange exchange) throws IOException {
        boolean counted = !closing && running.tryAcquire();
        try {
            if (counted) {
                answer(exchange, Exchanges.head(exchange));
            } else {
                Exchanges.send(
                        exchange,
                        Response.error(503, "Stopping")
                                .with("Connection", "close")
                                .with(STOPPING, "true"));
            }
        } catch (IOException e) {
            LOG.debug("the other side went away: {}", e.toString());
        } finally {
            exchange.close();
            if (counted) {
                running.release();
            }
        }
    }

    private void answer(HttpExchange exchange, Request head) throws IOException {
        if (head.header("content-encoding")
                .filter(name -> !name.equalsIgnoreCase("identity"))
                .isPresent()) {
            Exchanges.send(exchange, Response.error(415, "Content-Encoding is not supported"));
            return;
        }
        Optional<Response> refusal = guarded(head, () -> handler.refuse(head));
        if (refusal.isPresent()) {
            Exchanges.send(exchange, refusal.get());
            return;
        }
        Optional<Handler.Intake> intake = handler.intake(head);
        if (intake.isPresent()) {
            Exchanges.send(exchange, intake.get().take(exchange.getRequestBody()));
            return;
        }
        Optional<byte[]> body = Exchanges.body(exchange, head, limits.bodyBytes());
        if (body.isEmpty()) {
            Exchanges.send(exchange, Response.error(413, "The body is larger than " + limits.bodyBytes() + " bytes"));
            return;
        }
        Request request = head.withBody(body.get());
        Exchanges.send(
                exchange,
                guarded(request, () -> Optional.of(handler.handle(request))).orElseThrow());
    }

    private interface Answering {
        Optional<Response> answer();
    }

    private static Optional<Response> guarded(Request request, Answering answering) {
        try {
            return answering.answer();
        } catch (MalformedBody e) {
            return Optional.of(Response.error(400, e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return Optional.of(Response.error(500, "Internal error"));
        }
    }

    private static ExecutorService threads(int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(count, count, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
