package dev.greenroom.cli;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Entity;
import dev.greenroom.base.Failed;
import dev.greenroom.base.Secret;
import dev.greenroom.base.Sleeper;
import dev.greenroom.client.ClientSettings;
import dev.greenroom.client.Exchange;
import dev.greenroom.client.HttpCore;
import dev.greenroom.client.Proxies;
import dev.greenroom.client.Relocation;
import dev.greenroom.client.Surroundings;
import dev.greenroom.client.TavusClient;
import dev.greenroom.config.Connection;
import dev.greenroom.config.Connections;
import dev.greenroom.config.Settings;
import dev.greenroom.config.UserFolders;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.sandbox.JoinedSandbox;
import dev.greenroom.sandbox.OpenSandbox;
import dev.greenroom.sandbox.Sandbox;
import dev.greenroom.sandbox.SandboxBuilder;
import dev.greenroom.sandbox.route.SandboxSettings;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Terminals;
import dev.greenroom.terminal.Theme;
import dev.greenroom.wire.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The real workbench of one run. Everything in it is made when it is first asked for. */
final class LiveWorkbench implements Workbench, AutoCloseable {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int MOST_INPUT = 1_000_000;

    private final World world;
    private final GlobalOptions options;
    private final Settings settings;
    private final UserFolders folders;
    private final ModuleRegistry registry;
    private final Console console;
    private final Consumer<Result> shown;
    private final boolean waits;
    /** Changed by threads that read lists ahead, too, when the sandbox moves. */
    private volatile OpenSandbox sandbox;

    private volatile Connection connection;
    private HttpCore core;
    private Console screen;
    private volatile UnaryOperator<SandboxSettings> behaviour = UnaryOperator.identity();

    /**
     * @param shown puts a result before the person at once
     * @param waits whether {@code --timeout} limits a whole wait, and not each request
     */
    LiveWorkbench(
            World world,
            GlobalOptions options,
            Settings settings,
            UserFolders folders,
            ModuleRegistry registry,
            Console console,
            Consumer<Result> shown,
            boolean waits) {
        this.world = world;
        this.options = options;
        this.settings = settings;
        this.folders = folders;
        this.registry = registry;
        this.console = console;
        this.shown = shown;
        this.waits = waits;
    }

    @Override
    public TavusClient tavus() {
        if (core == null) {
            core = core(connection());
        }
        return new TavusClient(core);
    }

    @Override
    public TavusClient tavus(Connection other) {
        return new TavusClient(core(other));
    }

    private HttpCore core(Connection to) {
        RequestNotes notes = new RequestNotes(console, options.verbose);
        ClientSettings clientSettings = new ClientSettings(
                to.baseUrl(),
                to.key(),
                vocabulary(),
                requestLimit(),
                world.version(),
                Proxies.from(world.environment()));
        return new HttpCore(
                clientSettings,
                new Surroundings(world.clock(), new LateRandom(), world.sleeper()),
                listener(notes, to),
                notes,
                to.sandbox() && sandbox != null ? this::sandboxMoved : Relocation.NONE);
    }

    private Exchange.Listener listener(RequestNotes notes, Connection to) {
        CallLog log = new CallLog(settings, folders, world.clock(), world.version(), console, to);
        return exchange -> {
            notes.exchanged(exchange);
            log.exchanged(exchange);
        };
    }

    /** Of a whole wait no single request may take more than the wait itself. */
    private Duration requestLimit() {
        Duration standard = ClientSettings.DEFAULT_TIMEOUT;
        if (options.timeout == null) {
            return standard;
        }
        return waits && options.timeout.compareTo(standard) > 0 ? standard : options.timeout;
    }

    private Vocabulary vocabulary() {
        return settings.vocabulary();
    }

    @Override
    public Connection connection() {
        if (connection == null) {
            connection = options.sandbox ? sandboxConnection() : new Connections(settings, folders).service(keyFile());
        }
        return connection;
    }

    private Path keyFile() {
        return options.apiKeyFile == null ? null : world.working().resolve(options.apiKeyFile);
    }

    private Connection sandboxConnection() {
        sandbox = ownSandbox();
        return new Connections(settings, folders).sandbox(new BaseUrl(sandbox.baseUrl()), sandbox.apiKey(), keyFile());
    }

    private OpenSandbox ownSandbox() {
        return sandbox()
                .state(folders.sandbox())
                .clock(world.clock())
                .settings(behaviour)
                .joinOrStart();
    }

    @Override
    public void shapeSandbox(UnaryOperator<SandboxSettings> wanted) {
        behaviour = wanted;
    }

    @Override
    public boolean openPage(String address) {
        boolean looked = world.streams().terminals().error() && !options.noInput;
        return looked && new Browser(world.environment()).open(address);
    }

    @Override
    public SandboxBuilder sandbox() {
        SandboxBuilder builder = Sandbox.builder();
        registry.modules().forEach(module -> module.sandboxRoutes().forEach(builder::routes));
        return builder;
    }

    /** Joins the sandbox's new owner, or becomes it. A sandbox of this very process does not move. */
    private synchronized Optional<Relocation.Place> sandboxMoved(ClientSettings gone) {
        OpenSandbox before = sandbox;
        if (before instanceof JoinedSandbox) {
            sandbox = ownSandbox();
        }
        BaseUrl place = new BaseUrl(sandbox.baseUrl());
        if (place.equals(gone.baseUrl())) {
            return Optional.empty();
        }
        Secret key = gone.key().equals(before.apiKey()) ? sandbox.apiKey() : gone.key();
        if (connection.sandbox()) {
            connection = new Connection(place, true, key, connection.keySource());
        }
        boolean clean = before instanceof JoinedSandbox joined
                && gone.baseUrl().equals(new BaseUrl(joined.baseUrl()))
                && joined.endedCleanly();
        return Optional.of(new Relocation.Place(gone.withBaseUrl(place).withKey(key), clean));
    }

    @Override
    public void use(Connection other) {
        connection = other;
        if (core != null) {
            core.close();
            core = null;
        }
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public UserFolders folders() {
        return folders;
    }

    @Override
    public Console console() {
        return console;
    }

    @Override
    public Optional<Console> screen() {
        Terminals terminals = world.streams().terminals();
        boolean drawn = !options.json
                && terminals.menuDoor(world.environment(), options.plain, options.noInput) == Terminals.Door.SCREEN;
        if (drawn && screen == null) {
            screen = world.screen().apply(Theme.resolve(world.environment(), true, options.noColor));
        }
        return Optional.ofNullable(screen);
    }

    @Override
    public String standardInput() {
        StringBuilder text = new StringBuilder();
        try {
            BufferedReader in = world.streams().in();
            for (int character = in.read(); character >= 0 && text.length() < MOST_INPUT; character = in.read()) {
                text.append((char) character);
            }
        } catch (IOException e) {
            throw new Failed("cannot read the standard input: " + e.getMessage(), "");
        }
        return text.toString();
    }

    @Override
    public Optional<String> inputLine() {
        try {
            return Optional.ofNullable(world.streams().in().readLine());
        } catch (IOException e) {
            throw new Failed("cannot read the standard input: " + e.getMessage(), "");
        }
    }

    @Override
    public InstantSource clock() {
        return world.clock();
    }

    @Override
    public Sleeper sleeper() {
        return world.sleeper();
    }

    /** Nobody else keeps a copy in a run of one command. */
    @Override
    public void updated(Entity entity) {}

    @Override
    public void removed(Entity entity) {}

    @Override
    public void show(Result result) {
        shown.accept(result);
    }

    @Override
    public boolean verbose() {
        return options.verbose;
    }

    @Override
    public boolean quiet() {
        return options.quiet;
    }

    @Override
    public boolean isOwnSandbox() {
        return connection().sandbox() && sandbox instanceof Sandbox;
    }

    @Override
    public boolean forPrograms() {
        return options.json;
    }

    @Override
    public List<String> reachingOptions() {
        List<String> words = new ArrayList<>();
        if (options.sandbox) {
            words.add("--sandbox");
        }
        if (options.baseUrl != null) {
            words.addAll(List.of("--base-url", options.baseUrl));
        }
        if (options.apiKeyFile != null) {
            words.addAll(List.of("--api-key-file", options.apiKeyFile.toString()));
        }
        return words;
    }

    @Override
    public Duration waitLimit() {
        return options.timeout == null ? A_DAY : options.timeout;
    }

    @Override
    public boolean confirm(Confirmation confirmation) {
        return options.yes || console.confirm(confirmation);
    }

    @Override
    public void close() {
        MenuDoor.close(screen);
        if (core != null) {
            core.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
