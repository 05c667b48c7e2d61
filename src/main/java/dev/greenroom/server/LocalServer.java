package dev.greenroom.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP/1.1 server. One thread reads all connections and a request costs no other before all of it is there, so
 * that slow senders keep nobody waiting: they get 10 seconds for a request and some bytes of memory. It says nothing
 * about itself in its answers.
 *
 * <p>It is ours because no other one kept its time under two thousand half sent requests: the JDK's gives each of them
 * a thread.
 */
public final class LocalServer implements AutoCloseable {
    /** The header of the 503 that requests get while the server stops: nothing has been done for them. */
    public static final String STOPPING = "X-Greenroom-Stopping";

    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

    private final Loop loop;
    private final Thread reading;
    private final Limits limits;
    private final Handler handler;
    private final ExecutorService threads;
    private final Semaphore running = new Semaphore(Integer.MAX_VALUE);
    private final Set<Connection> answering = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;
    private volatile boolean answeredAll;

    private LocalServer(InetSocketAddress address, Limits limits, Handler handler) throws IOException {
        this.limits = limits;
        this.handler = Objects.requireNonNull(handler, "handler is null");
        this.threads = threads(limits.threads());
        this.loop = new Loop(address, limits, new Hands());
        this.reading = new Thread(loop, "http-loop");
        reading.setDaemon(true);
    }

    /** Starts on the loopback address. Throws {@link IOException} when the port is taken; 0 picks a free one. */
    public static LocalServer start(int port, Limits limits, Handler handler) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), limits, handler);
    }

    /** Starts on any address of this machine. */
    public static LocalServer start(InetSocketAddress address, Limits limits, Handler handler) throws IOException {
        LocalServer server = new LocalServer(address, limits, handler);
        server.reading.start();
        return server;
    }

    public int port() {
        return loop.address().getPort();
    }

    /** Where it listens, such as {@code http://127.0.0.1:4010}, without a slash at the end. */
    public URI baseUrl() {
        InetAddress address = loop.address().getAddress();
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
            loop.stop();
            // Whoever comes next may want the port.
            reading.join(limits.grace().toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.stop();
        threads.shutdownNow();
    }

    /** Once it is closed: whether every request that was begun got its whole answer. */
    public boolean answeredAll() {
        return answeredAll;
    }

    /** Looks at heads and answers requests on threads of their own. */
    private final class Hands implements Loop.Work {
        @Override
        public void check(Connection connection, Head head, boolean tooLarge) {
            begin(connection, () -> {
                Optional<Response> refusal = guarded(head.request(), () -> handler.refuse(head.request()));
                Optional<Handler.Intake> intake = refusal.isEmpty() ? handler.intake(head.request()) : Optional.empty();
                if (refusal.isPresent()) {
                    connection.refuse(refusal.get());
                } else if (intake.isPresent()) {
                    ended(connection, false);
                    connection.goOn(intake.get());
                } else if (tooLarge) {
                    connection.refuse(Response.error(413, "The body is larger than " + limits.bodyBytes() + " bytes"));
                } else {
                    ended(connection, false);
                    connection.goOn();
                }
            });
        }

        @Override
        public void answer(Connection connection, Request request) {
            begin(connection, () -> {
                Optional<Response> refusal = guarded(request, () -> handler.refuse(request.withBody(new byte[0])));
                if (refusal.isPresent()) {
                    connection.respond(refusal.get(), closing);
                    return;
                }
                Optional<Handler.Intake> intake = connection.taken(request, handler);
                if (intake.isPresent()) {
                    Response response = guarded(
                                    request, () -> Optional.of(intake.get().answer()))
                            .orElseThrow();
                    connection.respond(response, closing);
                } else {
                    handled(connection, request);
                }
            });
        }

        @Override
        public void ended(Connection connection, boolean lost) {
            if (answering.remove(connection)) {
                running.release();
            }
        }

        private void begin(Connection connection, Step step) {
            boolean counted = !closing && running.tryAcquire();
            if (!counted) {
                connection.refuse(Response.error(503, "Stopping").with(STOPPING, "true"));
                return;
            }
            answering.add(connection);
            try {
                threads.execute(() -> step(connection, step));
            } catch (RejectedExecutionException e) {
                connection.close();
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void step(Connection connection, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.debug("the other side went away: {}", e.toString());
            connection.close();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("an answer could not be sent", e);
            connection.close();
        }
    }

    private void handled(Connection connection, Request request) {
        CompletionStage<Response> later;
        try {
            later = handler.later(request);
        } catch (RuntimeException | StackOverflowError e) {
            connection.respond(failed(request, e), closing);
            return;
        }
        later.whenComplete((response, failure) -> step(
                connection, () -> connection.respond(failure == null ? response : failed(request, failure), closing)));
    }

    private interface Answering {
        Optional<Response> answer();
    }

    private static Optional<Response> guarded(Request request, Answering answering) {
        try {
            return answering.answer();
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(failed(request, e));
        }
    }

    private static Response failed(Request request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MalformedBody malformed) {
            return Response.error(400, malformed.getMessage());
        }
        LOG.error("{} {} failed", request.method(), request.path(), cause);
        return Response.error(500, "Internal error");
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
