package dev.greenroom.machine;

import dev.greenroom.base.Entity;
import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Sleeper;
import dev.greenroom.client.TavusClient;
import dev.greenroom.config.Connection;
import dev.greenroom.config.Settings;
import dev.greenroom.config.UserFolders;
import dev.greenroom.operation.CommandText;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.sandbox.SandboxBuilder;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** The machine as its modules see it: the workbench, and news that reach every module. */
final class MachineDesk implements Machine {
    private final Workbench workbench;
    private final Collection<WorkbenchModule> modules;
    private final CommandText commands;
    private final Supplier<String> current;
    private final Supplier<String> previous;

    MachineDesk(
            Workbench workbench,
            Collection<WorkbenchModule> modules,
            CommandText commands,
            Supplier<String> current,
            Supplier<String> previous) {
        this.workbench = workbench;
        this.modules = modules;
        this.commands = commands;
        this.current = current;
        this.previous = previous;
    }

    @Override
    public String currentState() {
        return current.get();
    }

    @Override
    public String previousState() {
        return previous.get();
    }

    @Override
    public <R extends Result> R perform(Operation<R> operation) {
        R result = keyed(() -> operation.run(this));
        show(result);
        if (!(result instanceof Result.Cancelled)) {
            showCommand(operation);
        }
        return result;
    }

    @Override
    public <T> T keyed(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (Failure e) {
                if (e.exitCode() != ExitCode.KEY || !console().canAsk() || !isKeyRenewed(e)) {
                    throw e;
                }
            }
        }
    }

    private boolean isKeyRenewed(Failure refused) {
        console().warn(refused.getMessage());
        return modules.stream().anyMatch(module -> module.renewKey(this));
    }

    @Override
    public void showCommand(Operation<?> operation) {
        commands.of(operation, reachingOptions()).ifPresent(console()::note);
    }

    @Override
    public SandboxBuilder sandbox() {
        return workbench.sandbox();
    }

    @Override
    public void updated(Entity entity) {
        modules.forEach(module -> module.updated(entity));
    }

    @Override
    public void removed(Entity entity) {
        modules.forEach(module -> module.removed(entity));
    }

    @Override
    public void use(Connection connection) {
        workbench.use(connection);
        modules.forEach(WorkbenchModule::connectionChanged);
    }

    @Override
    public TavusClient tavus() {
        return workbench.tavus();
    }

    @Override
    public Connection connection() {
        return workbench.connection();
    }

    @Override
    public TavusClient tavus(Connection connection) {
        return workbench.tavus(connection);
    }

    @Override
    public Settings settings() {
        return workbench.settings();
    }

    @Override
    public UserFolders folders() {
        return workbench.folders();
    }

    @Override
    public Console console() {
        return workbench.console();
    }

    @Override
    public String standardInput() {
        return workbench.standardInput();
    }

    @Override
    public InstantSource clock() {
        return workbench.clock();
    }

    @Override
    public Sleeper sleeper() {
        return workbench.sleeper();
    }

    @Override
    public void show(Result result) {
        result.renderTo(new ConsoleRenderer(console()));
    }

    @Override
    public boolean verbose() {
        return workbench.verbose();
    }

    @Override
    public List<String> reachingOptions() {
        return workbench.reachingOptions();
    }

    @Override
    public Duration waitLimit() {
        return workbench.waitLimit();
    }

    @Override
    public boolean confirm(Confirmation confirmation) {
        return workbench.confirm(confirmation);
    }
}
