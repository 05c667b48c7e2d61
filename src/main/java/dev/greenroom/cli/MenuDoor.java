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
        boolean onTerminal = streams.inIsTerminal() && streams.outIsTerminal();
        if (options.noInput || !(onTerminal || options.plain)) {
            streams.error().print(root.getUsageMessage(CommandLine.Help.Ansi.OFF));
            streams.error().flush();
            return ExitCode.USAGE;
        }
        return run(registry, isPlain() ? plain() : world.screen().apply(theme()));
    }

    private ExitCode run(ModuleRegistry registry, Console console) {
        BiConsumer<String, String> trace =
                options.verbose ? (from, to) -> console.note("state " + from + " -> " + to) : (from, to) -> {};
        Consumer<Result> shown = result -> result.renderTo(new ConsoleRenderer(console));
        try (LiveWorkbench workbench = new LiveWorkbench(world, options, settings, folders, console, shown, false)) {
            new ModularStateMachine(registry, workbench, trace).run();
            return ExitCode.DONE;
        } finally {
            close(console);
        }
    }

    private static void close(Console console) {
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

    private boolean isPlain() {
        String term = world.environment().getOrDefault("TERM", "");
        boolean dumb = term.isBlank() || term.equals("dumb");
        return options.plain
                || dumb
                || settings.get(Variable.GREENROOM_ACCESSIBLE).value().equals("1");
    }

    private Theme theme() {
        return Theme.resolve(world.environment(), world.streams().outIsTerminal(), options.noColor);
    }

    private Console plain() {
        Streams streams = world.streams();
        PrintWriter out = new PrintWriter(streams.out());
        return LineConsole.on(streams.in(), out)
                .theme(theme())
                .width(streams.outIsTerminal() ? streams.width() : 0)
                .hidden(streams.hiddenLine())
                .activity(Activity.LINE)
                .build();
    }
}
