package dev.greenroom.testkit;

import dev.greenroom.base.Entity;
import dev.greenroom.base.Sleeper;
import dev.greenroom.client.ClientSettings;
import dev.greenroom.client.HttpCore;
import dev.greenroom.client.Surroundings;
import dev.greenroom.client.TavusClient;
import dev.greenroom.client.Waiting;
import dev.greenroom.config.Connection;
import dev.greenroom.config.Settings;
import dev.greenroom.config.UserFolders;
import dev.greenroom.machine.CommonStates;
import dev.greenroom.machine.ConsoleRenderer;
import dev.greenroom.machine.Machine;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A machine for one module: it keeps the news that the module spreads, hands them to the module itself as the real one
 * does, and lets time pass without waiting.
 */
public final class MockMachine implements Machine, AutoCloseable {
    private final WorkbenchModule module;
    private final Console console;
    private final Settings settings;
    private final UserFolders folders;
    private final List<Entity> updated = new ArrayList<>();
    private final List<Entity> removed = new ArrayList<>();
    private final List<HttpCore> cores = new ArrayList<>();
    private Connection connection;
    private final ManualClock clock;
    private String state = CommonStates.MAIN_MENU;

    /**
     * @param folder an empty folder that the test owns
     * @param environment settings, as they would come from the process
     */
    public MockMachine(
            WorkbenchModule module,
            Console console,
            Connection connection,
            ManualClock clock,
            Path folder,
            Map<String, String> environment) {
        this.module = module;
        this.console = console;
        this.connection = connection;
        this.clock = clock;
        this.folders = UserFolders.of(Map.of("HOME", folder.toString()), folder);
        this.settings = Settings.read(environment, folders);
    }

    /** The things that were told as new or changed, in order. */
    public List<Entity> updatedEntities() {
        return List.copyOf(updated);
    }

    /** The things that were told as gone, in order. */
    public List<Entity> removedEntities() {
        return List.copyOf(removed);
    }

    /** Executes a state of the module as the real machine would, and gives back the next. */
    public String execute(String newState) {
        state = newState;
        return module.execute(newState, this);
    }

    @Override
    public String currentState() {
        return state;
    }

    @Override
    public String previousState() {
        return CommonStates.MAIN_MENU;
    }

    @Override
    public <R extends Result> R perform(Operation<R> operation) {
        R result = operation.run(this);
        show(result);
        if (!(result instanceof Result.Cancelled)) {
            showCommand(operation);
        }
        return result;
    }

    @Override
    public void showCommand(Operation<?> operation) {
        Noun.commandText(module.nouns()).of(operation, reachingOptions()).ifPresent(console::note);
    }

    @Override
    public TavusClient tavus() {
        return tavus(connection);
    }

    @Override
    public TavusClient tavus(Connection other) {
        HttpCore core = new HttpCore(
                ClientSettings.of(other.baseUrl(), other.key(), "test"),
                new Surroundings(clock(), new SecureRandom(), sleeper()),
                exchange -> {},
                Waiting.SILENT);
        cores.add(core);
        return new TavusClient(core);
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void use(Connection other) {
        connection = other;
        module.connectionChanged();
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
    public String standardInput() {
        return "";
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Sleeper sleeper() {
        return clock;
    }

    @Override
    public void updated(Entity entity) {
        updated.add(entity);
        module.updated(entity);
    }

    @Override
    public void removed(Entity entity) {
        removed.add(entity);
        module.removed(entity);
    }

    @Override
    public void show(Result result) {
        result.renderTo(new ConsoleRenderer(console));
    }

    @Override
    public Duration waitLimit() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean confirm(Confirmation confirmation) {
        return console.confirm(confirmation);
    }

    @Override
    public void close() {
        cores.forEach(HttpCore::close);
    }
}
