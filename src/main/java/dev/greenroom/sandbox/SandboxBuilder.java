package dev.greenroom.sandbox;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Secret;
import dev.greenroom.base.Sleeper;
import dev.greenroom.sandbox.noun.Buckets;
import dev.greenroom.sandbox.noun.Clip;
import dev.greenroom.sandbox.noun.Conversations;
import dev.greenroom.sandbox.noun.Dictionaries;
import dev.greenroom.sandbox.noun.Documents;
import dev.greenroom.sandbox.noun.Drafts;
import dev.greenroom.sandbox.noun.Guardrails;
import dev.greenroom.sandbox.noun.Objectives;
import dev.greenroom.sandbox.noun.PalTools;
import dev.greenroom.sandbox.noun.Personas;
import dev.greenroom.sandbox.noun.Replicas;
import dev.greenroom.sandbox.noun.Tools;
import dev.greenroom.sandbox.noun.Videos;
import dev.greenroom.sandbox.noun.Voices;
import dev.greenroom.sandbox.route.SandboxRoutes;
import dev.greenroom.sandbox.route.SandboxSettings;
import dev.greenroom.sandbox.route.SandboxSite;
import dev.greenroom.sandbox.state.State;
import dev.greenroom.sandbox.state.StateFolder;
import dev.greenroom.server.Limits;
import dev.greenroom.server.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** How a sandbox is to be; each method changes this builder and returns it. */
public final class SandboxBuilder {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<SandboxRoutes> routes = new ArrayList<>(List.of(
            new Clip(),
            new Buckets(),
            new Replicas(),
            new Voices(),
            new Personas(),
            new Drafts(),
            new Videos(),
            new Conversations(),
            new Guardrails(),
            new Objectives(),
            new Documents(),
            new Tools(),
            new PalTools(),
            new Dictionaries()));
    private SandboxSettings settings = SandboxSettings.standard();
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = new SecureRandom();
    private Sleeper sleeper = Sleeper.real();
    private Optional<Path> folder = Optional.empty();
    private Consumer<String> undelivered = sentence -> {};
    private int port;

    private SandboxBuilder() {}

    static SandboxBuilder standard() {
        return new SandboxBuilder();
    }

    /** The port on loopback, 0 to 65535; 0, the default, picks a free one. */
    public SandboxBuilder port(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("port is " + number);
        }
        port = number;
        return this;
    }

    /** Keeps the state in this folder, which is made if there is none; without it the state ends with the sandbox. */
    public SandboxBuilder state(Path stateFolder) {
        folder = Optional.of(stateFolder);
        return this;
    }

    /** The key that it asks for; {@code sandbox} by default. */
    public SandboxBuilder apiKey(String key) {
        return settings(now -> now.withApiKey(Secret.of(key)));
    }

    /** How long a replica trains, 0 or more; 20 seconds by default. */
    public SandboxBuilder trainingTime(Duration time) {
        return settings(now -> now.withTrainingTime(time));
    }

    /** Changes any of the settings. */
    public SandboxBuilder settings(UnaryOperator<SandboxSettings> change) {
        settings = Objects.requireNonNull(change.apply(settings), "settings are null");
        return this;
    }

    /** The clock that trainings, renderings and timeouts go by; the system's by default. */
    public SandboxBuilder clock(InstantSource source) {
        clock = Objects.requireNonNull(source, "source is null");
        return this;
    }

    /** Where ids come from; a test may want a seeded one. Must be safe for several threads. */
    public SandboxBuilder random(RandomGenerator generator) {
        random = Objects.requireNonNull(generator, "generator is null");
        return this;
    }

    /** How {@link #joinOrStart} waits, and answers that were asked to be slow. */
    public SandboxBuilder sleeper(Sleeper waiting) {
        sleeper = Objects.requireNonNull(waiting, "waiting is null");
        return this;
    }

    /**
     * Who is told, from another thread, of a callback that did not arrive: of the first to each address, and of none
     * there until one arrives again. Nobody by default; the log has them all.
     */
    public SandboxBuilder undelivered(Consumer<String> listener) {
        undelivered = Objects.requireNonNull(listener, "listener is null");
        return this;
    }

    /** Adds a noun. */
    public SandboxBuilder routes(SandboxRoutes more) {
        routes.add(Objects.requireNonNull(more, "more is null"));
        return this;
    }

    /**
     * Starts it. Throws {@link Failed} when the port is taken or another process owns the folder.
     */
    public Sandbox start() {
        if (folder.isEmpty()) {
            return start(Optional.empty(), State.inMemory());
        }
        return claim().orElseThrow(() -> new Failed(
                "another sandbox" + owner() + " holds the state in " + folder.get(),
                "it may be an open menu, and commands with --sandbox find it; --state FOLDER chooses another"));
    }

    /**
     * Joins the sandbox that already serves the folder, or starts one in this process if there is none. Needs a folder.
     * Throws {@link Failed} when the folder is owned and its owner does not answer within 10 seconds.
     */
    public OpenSandbox joinOrStart() {
        Path shared = folder.orElseThrow(() -> new IllegalStateException("there is no folder to share"));
        long tries = PATIENCE.dividedBy(PAUSE);
        long start = System.nanoTime();
        // Asking an owner that is stuck takes time of its own.
        for (long i = 0; i < tries && System.nanoTime() - start < PATIENCE.toNanos(); i++) {
            Optional<Sandbox> own = claim();
            if (own.isPresent()) {
                return own.get();
            }
            Optional<JoinedSandbox> other = StateFolder.announced(shared)
                    .map(each -> new JoinedSandbox(shared, each))
                    .filter(JoinedSandbox::isThere);
            if (other.isPresent()) {
                return other.get();
            }
            sleeper.sleep(PAUSE);
        }
        throw new Failed(
                "the sandbox" + owner() + " that holds the state in " + shared + " does not answer", "stop it");
    }

    private Optional<Sandbox> claim() {
        return StateFolder.claim(folder.orElseThrow()).map(owned -> {
            try (Undo undo = new Undo()) {
                undo.add(owned::close);
                Sandbox sandbox = start(Optional.of(owned), owned.open());
                undo.forget();
                return sandbox;
            }
        });
    }

    private Sandbox start(Optional<StateFolder> owned, State state) {
        String token = UUID.randomUUID().toString();
        try (Undo undo = new Undo()) {
            undo.add(state::close);
            Deliveries deliveries = new Deliveries(undelivered);
            undo.add(deliveries::close);
            SandboxSite site = new SandboxSite(state, settings, clock, random, sleeper, deliveries);
            undo.add(site::close);
            new Identity(state, place(), token).join(site);
            routes.forEach(noun -> noun.join(site));
            Sandbox sandbox = new Sandbox(site, state, owned, deliveries, listen(site), token);
            undo.add(sandbox::close);
            sandbox.begin();
            undo.forget();
            return sandbox;
        }
    }

    private LocalServer listen(SandboxSite site) {
        try {
            return LocalServer.start(port, Limits.standard(), site.build());
        } catch (IOException e) {
            throw new Failed(
                    "the sandbox cannot listen on port " + port + ": " + e.getMessage(), "choose another port", 0, e);
        }
    }

    private String place() {
        return folder.map(path -> path.toAbsolutePath().toString()).orElse("");
    }

    private String owner() {
        return folder.flatMap(StateFolder::announced)
                .map(other -> " (process " + other.pid() + ")")
                .orElse("");
    }
}
