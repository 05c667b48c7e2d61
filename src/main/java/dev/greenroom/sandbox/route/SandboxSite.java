package dev.greenroom.sandbox.route;

import dev.greenroom.base.Failed;
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
public final class SandboxSite {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxSite.class);

    private final Router.Builder routes = Router.builder();
    private final List<Consumer<Instant>> timed = new CopyOnWriteArrayList<>();
    private final Queue<Response> failures = new ConcurrentLinkedQueue<>();
    private final State state;
    private final SandboxSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Callbacks callbacks;

    public SandboxSite(
            State state, SandboxSettings settings, InstantSource clock, RandomGenerator random, Callbacks callbacks) {
        this.state = Objects.requireNonNull(state, "state is null");
        this.settings = Objects.requireNonNull(settings, "settings is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.random = Objects.requireNonNull(random, "random is null");
        this.callbacks = Objects.requireNonNull(callbacks, "callbacks is null");
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
                if (failure != null) {
                    return failure;
                }
                try {
                    return router.handle(request);
                } catch (Refusal refusal) {
                    return refusal.response();
                } catch (Failed failed) {
                    LOG.warn("{} {}: {}", request.method(), request.path(), failed.getMessage());
                    return Response.error(500, failed.getMessage());
                }
            }

            @Override
            public Optional<Response> refuse(Request head) {
                return router.refuse(head);
            }

            @Override
            public Optional<Intake> intake(Request head) {
                return router.intake(head);
            }
        };
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
