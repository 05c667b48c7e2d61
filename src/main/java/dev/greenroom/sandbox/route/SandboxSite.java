package dev.greenroom.sandbox.route;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Sleeper;
import dev.greenroom.sandbox.state.Entities;
import dev.greenroom.sandbox.state.State;
import dev.greenroom.server.Handler;
import dev.greenroom.server.Request;
import dev.greenroom.server.Response;
import dev.greenroom.server.Router;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the nouns of one sandbox share: where they put their routes, what they remember, the clock. */
public final class SandboxSite implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxSite.class);

    /** The header with which one request asks for {@link Faults}. */
    public static final String FAULTS = "x-sandbox-faults";

    private final Router.Builder routes = Router.builder();
    private final List<Consumer<Instant>> timed = new CopyOnWriteArrayList<>();
    private final List<Runnable> stopping = new CopyOnWriteArrayList<>();
    private final Background background = new Background();
    private final Queue<Response> failures = new ConcurrentLinkedQueue<>();
    private final State state;
    private final SandboxSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Sleeper sleeper;
    private final FaultyCallbacks callbacks;
    private final ThreadLocal<Faults> ofThisCall = new ThreadLocal<>();
    private volatile Faults faults;

    /** @param sleeper how it waits where latency was asked for */
    public SandboxSite(
            State state,
            SandboxSettings settings,
            InstantSource clock,
            RandomGenerator random,
            Sleeper sleeper,
            Callbacks callbacks) {
        this.state = Objects.requireNonNull(state, "state is null");
        this.settings = Objects.requireNonNull(settings, "settings is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.random = Objects.requireNonNull(random, "random is null");
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper is null");
        this.callbacks = new FaultyCallbacks(
                Objects.requireNonNull(callbacks, "callbacks is null"), this::faults, clock, random);
        this.faults = settings.faults();
    }

    /** Adds a route that asks for the key. */
    public SandboxSite on(String method, String template, Handler handler) {
        routes.on(method, template, keyed(handler));
        return this;
    }

    /** Adds a route that needs no key. */
    public SandboxSite open(String method, String template, Handler handler) {
        routes.on(method, template, handler);
        return this;
    }

    /**
     * Asks to be called now and then, with the time, to do what has come due: also once at the start, for what came due
     * while nothing ran.
     */
    public void whenTimePasses(Consumer<Instant> work) {
        timed.add(Objects.requireNonNull(work, "work is null"));
    }

    /** Does what has come due by now. */
    public void catchUp() {
        Instant now = now();
        timed.forEach(work -> work.accept(now));
        callbacks.release(now);
    }

    /** What goes wrong now: with this very call, if it asked for something, else with all. */
    public Faults faults() {
        Faults wanted = ofThisCall.get();
        return wanted == null ? faults : wanted;
    }

    /** Has other things go wrong from now on. */
    public void faults(Faults wanted) {
        faults = Objects.requireNonNull(wanted, "wanted is null");
    }

    /** Asks to be called when the sandbox begins to stop, so that nobody goes on waiting. */
    public void whenStopping(Runnable work) {
        stopping.add(Objects.requireNonNull(work, "work is null"));
    }

    /** Does something off the thread that answers, such as a request to somebody else. */
    public void inBackground(Runnable work) {
        background.run(work);
    }

    /** Has everybody who waits for something answered. */
    public void stop() {
        stopping.forEach(Runnable::run);
    }

    /** Waits for what goes on in the background, for two seconds at most; sends callbacks that were to be late. */
    @Override
    public void close() {
        background.close();
        callbacks.release(Instant.MAX);
    }

    /** The entities of a noun; they survive restarts if the sandbox has a folder. */
    public Entities entities(String noun) {
        return state.entities(noun);
    }

    /** Runs something that reads and then writes, while nobody else does. */
    public <T> T alone(Supplier<T> work) {
        return state.alone(work);
    }

    /** The time, cut to milliseconds as the service writes it. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** A new id in the service's shape: a prefix and hexadecimal digits. */
    public String newId(String prefix, int digits) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < digits; i++) {
            id.append(Character.forDigit(random.nextInt(16), 16));
        }
        return id.toString();
    }

    public SandboxSettings settings() {
        return settings;
    }

    public Callbacks callbacks() {
        return callbacks;
    }

    /** Has the next request to the service answered so, and nothing else done; one more each time it is called. */
    public void failNext(Response answer) {
        failures.add(Objects.requireNonNull(answer, "answer is null"));
    }

    /** The address of a path of this sandbox, as the sender of a request sees it. */
    public static String url(Request request, String path) {
        String host = request.header("host")
                .filter(name -> name.matches("[A-Za-z0-9.\\-\\[\\]:]{1,255}"))
                .orElse("127.0.0.1");
        return "http://" + host + path;
    }

    /** Everything that was added, as one handler. */
    public Handler build() {
        Router router = routes.notFound(keyedForService(request -> Response.error(404, "Not found")))
                .wrongMethod(request -> Response.error(405, "Method not allowed"))
                .build();
        return new Handler() {
            @Override
            public Response handle(Request request) {
                Response failure = isForService(request) ? failures.poll() : null;
                return failure != null ? failure : withFaults(request, () -> answer(router, request));
            }

            @Override
            public Optional<Response> refuse(Request head) {
                return head.isForLoopback()
                        ? router.refuse(head)
                        : Optional.of(Response.error(421, "This host is not served here"));
            }

            @Override
            public Optional<Intake> intake(Request head) {
                return router.intake(head);
            }
        };
    }

    private static Response answer(Router router, Request request) {
        try {
            return router.handle(request);
        } catch (Refusal refusal) {
            return refusal.response();
        } catch (Failed failed) {
            LOG.warn("{} {}: {}", request.method(), request.path(), failed.getMessage());
            return Response.error(500, failed.getMessage());
        }
    }

    /** A request may bring faults of its own; they hold for it and for the callbacks that it causes. */
    private Response withFaults(Request request, Supplier<Response> answering) {
        Optional<String> own = request.header(FAULTS);
        try {
            own.ifPresent(text -> ofThisCall.set(Faults.parse(text)));
        } catch (IllegalArgumentException e) {
            return Response.error(400, "Bad Request. " + FAULTS + ": " + e.getMessage());
        }
        try {
            return isForService(request) ? hampered(answering) : answering.get();
        } finally {
            ofThisCall.remove();
        }
    }

    private Response hampered(Supplier<Response> answering) {
        Faults now = faults();
        if (!now.latency().isZero()) {
            sleeper.sleep(now.latency());
        }
        for (Faults.Failing failing : now.failing()) {
            if (random.nextDouble() < failing.rate()) {
                return failure(failing.status());
            }
        }
        return answering.get();
    }

    private static Response failure(int status) {
        Response failure = Response.error(status, status == 429 ? "Too many requests" : "A fault on request");
        return status == 429 || status == 503 ? failure.with("Retry-After", "1") : failure;
    }

    private static boolean isForService(Request request) {
        return request.path().startsWith("/v2/");
    }

    private Handler keyedForService(Handler handler) {
        Handler keyed = keyed(handler);
        return request -> isForService(request)
                ? keyed.refuse(request).orElseGet(() -> handler.handle(request))
                : handler.handle(request);
    }

    private Handler keyed(Handler handler) {
        Objects.requireNonNull(handler, "handler is null");
        return new Handler() {
            @Override
            public Response handle(Request request) {
                return handler.handle(request);
            }

            @Override
            public Optional<Response> refuse(Request head) {
                return hasKey(head)
                        ? handler.refuse(head)
                        : Optional.of(
                                Refusal.message(401, "Invalid access token").response());
            }
        };
    }

    private boolean hasKey(Request request) {
        byte[] sent = request.header("x-api-key").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(sent, settings.apiKey().reveal().getBytes(StandardCharsets.UTF_8));
    }
}
