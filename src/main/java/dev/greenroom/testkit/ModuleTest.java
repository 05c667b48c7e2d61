package dev.greenroom.testkit;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.client.TavusClient;
import dev.greenroom.config.Connection;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.sandbox.Sandbox;
import dev.greenroom.sandbox.route.SandboxSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One module on a mock machine, with a scripted console and a sandbox of its own on a free port. */
public final class ModuleTest implements AutoCloseable {
    private final ManualClock clock = new ManualClock();
    private final ScriptedConsole console = new ScriptedConsole();
    private final Sandbox sandbox;
    private final MockMachine machine;

    private ModuleTest(WorkbenchModule module, Path folder, UnaryOperator<SandboxSettings> settings) {
        this.sandbox = Sandbox.builder().clock(clock).settings(settings).start();
        Connection connection = new Connection(new BaseUrl(sandbox.baseUrl()), true, sandbox.apiKey(), "the test");
        this.machine = new MockMachine(module, console, connection, clock, folder, Map.of());
    }

    /** @param folder an empty folder that the test owns: the user's home */
    public static ModuleTest of(WorkbenchModule module, Path folder) {
        return of(module, folder, UnaryOperator.identity());
    }

    /** @param settings changes how the sandbox behaves: how many conversations it allows, how many credits it grants */
    public static ModuleTest of(WorkbenchModule module, Path folder, UnaryOperator<SandboxSettings> settings) {
        return new ModuleTest(module, folder, settings);
    }

    /** The person; give it answers before a state asks for them. */
    public ScriptedConsole console() {
        return console;
    }

    public MockMachine machine() {
        return machine;
    }

    /** The service behind the module; stop it to see how the module takes that. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** The clock that the module, its waits and the sandbox go by. */
    public ManualClock clock() {
        return clock;
    }

    /** A client with the right key, to prepare and to look. */
    public TavusClient tavus() {
        return machine.tavus();
    }

    /** Gives the module another key from now on. */
    public void useKey(String key) {
        machine.use(machine.connection().withKey(Secret.of(key), "the test"));
    }

    /** Executes a state and gives back the next. */
    public String execute(String state) {
        return machine.execute(state);
    }

    @Override
    public void close() {
        machine.close();
        sandbox.close();
    }
}
