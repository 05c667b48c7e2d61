package dev.greenroom.sandbox;

import dev.greenroom.base.Secret;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.Announcement;
import dev.greenroom.sandbox.state.State;
import dev.greenroom.sandbox.state.StateFolder;
import dev.greenroom.server.LocalServer;
import dev.greenroom.server.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-in for the Tavus API: it listens on loopback, keeps state, lets replicas train and videos render by the clock,
 * and posts callbacks. It costs nothing and needs no account. Threads may share it.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().start()) {
 *     Request request = new Request.Builder()
 *             .url(sandbox.baseUrl() + "/v2/replicas")
 *             .header("x-api-key", sandbox.apiKey().reveal())
 *             .build();
 *     ...
 * }
 * }</pre>
 *
 * <p>With a folder its state survives restarts and crashes, and belongs to one process at a time:
 *
 * <pre>{@code
 * try (OpenSandbox sandbox = Sandbox.builder().state(folder).joinOrStart()) {
 *     ...
 * }
 * }</pre>
 */
public final class Sandbox implements OpenSandbox {
    /** How often it looks for what has come due, such as a callback at the end of a training. */
    private static final Duration TICK = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private final SandboxSite site;
    private final State state;
    private final Optional<StateFolder> folder;
    private final Deliveries deliveries;
    private final LocalServer server;
    private final ScheduledExecutorService ticking;
    private final String token;

    /** Takes over everything: closes it with itself. */
    Sandbox(
            SandboxSite site,
            State state,
            Optional<StateFolder> folder,
            Deliveries deliveries,
            LocalServer server,
            String token) {
        this.site = site;
        this.state = state;
        this.folder = folder;
        this.deliveries = deliveries;
        this.server = server;
        this.token = token;
        this.ticking = ticking();
    }

    /** Says where it is, does what came due while nothing ran, and goes on doing so. */
    void begin() {
        folder.ifPresent(owned -> owned.announce(new Announcement(
                server.baseUrl(),
                ProcessHandle.current().pid(),
                token,
                site.settings().apiKey())));
        site.catchUp();
        ticking.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A sandbox with the key {@code sandbox}, on any free port, its state in memory; to be changed. */
    public static SandboxBuilder builder() {
        return SandboxBuilder.standard();
    }

    @Override
    public URI baseUrl() {
        return server.baseUrl();
    }

    @Override
    public Secret apiKey() {
        return site.settings().apiKey();
    }

    @Override
    public void reset() {
        state.clear();
    }

    /** Does what has come due by now; it does so by itself too, a few times a second. For tests that move the clock. */
    public void catchUp() {
        site.catchUp();
    }

    /**
     * Has the next request to {@code /v2/} that comes with the right key fail, whatever it asks for, and change nothing;
     * once more for each call. For tests.
     *
     * @param status 200 to 599
     * @param body what is answered, sent as JSON; may be empty, or no JSON at all
     */
    public void failNext(int status, String body) {
        site.failNext(Response.bytes(status, "application/json", body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Finishes what it is answering, sends callbacks that wait (2 s at most each), lets go of its folder. */
    @Override
    public void close() {
        ticking.shutdownNow();
        site.stop();
        server.close();
        site.close();
        deliveries.close();
        state.close();
        folder.ifPresent(owned -> {
            if (server.answeredAll()) {
                owned.ended(token);
            }
            owned.close();
        });
    }

    private void tick() {
        try {
            site.catchUp();
        } catch (RuntimeException e) {
            // Thrown on, it would end the ticking for good.
            LOG.error("what has come due could not be done", e);
        }
    }

    private static ScheduledExecutorService ticking() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sandbox-clock");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }
}
