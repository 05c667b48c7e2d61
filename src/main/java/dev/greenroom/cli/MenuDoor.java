package dev.greenroom.cli;

import dev.greenroom.base.ExitCode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Settings;
import dev.greenroom.config.UserFolders;
import dev.greenroom.config.Variable;
import dev.greenroom.machine.ConsoleRenderer;
import dev.greenroom.machine.ModularStateMachine;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Activity;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.LineConsole;
import dev.greenroom.terminal.Theme;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import picocli.CommandLine;

/** The interactive door: chooses the console, opens the menu on it. */
final class MenuDoor {
    private final World world;
    private final GlobalOptions options;
    private final Settings settings;
    private final UserFolders folders;

    MenuDoor(World world, GlobalOptions options, Settings settings, UserFolders folders) {
        this.world = world;
        this.options = options;
        this.settings = settings;
        this.folders = folders;
    }

    /** @param root for the help that is shown where no menu can be opened */
    ExitCode open(ModuleRegistry registry, CommandLine root) {
        Streams streams = world.streams();
        if (options.json) {
            throw new WrongUsage("the menu has no JSON form", "name a noun and a verb, such as replica list --json");
        }
        Map<String, String> environment = new HashMap<>(world.environment());
        environment.put(
                "GREENROOM_ACCESSIBLE",
                settings.get(Variable.GREENROOM_ACCESSIBLE).value());
        return switch (streams.terminals().menuDoor(environment, options.plain, options.noInput)) {
            case NONE -> help(root);
            case LINES -> run(registry, plain());
            case SCREEN -> run(registry, world.screen().apply(theme()));
        };
    }

    private ExitCode help(CommandLine root) {
        world.streams().error().print(root.getUsageMessage(CommandLine.Help.Ansi.OFF));
        world.streams().error().println();
        world.streams()
                .error()
                .println("The menu needs a terminal. Without one: greenroom --plain, or a noun and a verb.");
        world.streams().error().flush();
        return ExitCode.USAGE;
    }

    private ExitCode run(ModuleRegistry registry, Console console) {
        BiConsumer<String, String> trace =
                options.verbose ? (from, to) -> console.note("state " + from + " -> " + to) : (from, to) -> {};
        Consumer<Result> shown = result -> result.renderTo(new ConsoleRenderer(console));
        try (LiveWorkbench workbench =
                new LiveWorkbench(world, options, settings, folders, registry, console, shown, false)) {
            new ModularStateMachine(registry, workbench, trace).run();
            return ExitCode.DONE;
        } finally {
            close(console);
        }
    }

    static void close(Console console) {
        if (console instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the screen could not be given back", e);
            }
        }
    }

    private Theme theme() {
        return Theme.resolve(world.environment(), world.streams().terminals().output(), options.noColor);
    }

    private Console plain() {
        Streams streams = world.streams();
        PrintWriter out = new PrintWriter(streams.out());
        return LineConsole.on(streams.in(), out)
                .theme(theme())
                .width(streams.terminals().outputLimit(world.environment()))
                .hidden(streams.terminals().input() ? streams.hiddenLine() : null)
                .activity(Activity.LINE)
                .build();
    }
}
