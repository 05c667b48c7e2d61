package dev.greenroom.cli;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Failed;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Leaving;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.Settings;
import dev.greenroom.config.UserFolders;
import dev.greenroom.config.Variable;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Theme;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One run of the program: words in, results and an exit code out. */
public final class Application {
    static final List<Noun> OWN_NOUNS = List.of(
            Noun.ofService("api", List.of(), "send any request, with the key", ApiCommand.class),
            new Noun("doctor", "check settings, key, reachability, versions and folders", DoctorCommand.class),
            new Noun("completion", "print a completion script for bash or zsh", CompletionCommand.class));

    private final World world;
    /** Parsed into; taken anew for each parsing, because a flag that is parsed twice would be switched off again. */
    private GlobalOptions options = new GlobalOptions();

    private final UserFolders folders;
    private final ResultWriter out;
    private List<WorkbenchModule> off = List.of();
    private HeadStart headStart = HeadStart.none();

    public Application(World world) {
        this.world = world;
        this.folders = UserFolders.of(world.environment(), world.working());
        this.out = new ResultWriter(world.streams().out());
    }

    /** Runs; never throws what a person could have caused. */
    public ExitCode run(String... typed) {
        String[] words = asHelp(typed);
        boolean json = Arrays.asList(words).contains("--json");
        try {
            ExitCode code = checked(words);
            out.flush();
            return code;
        } catch (Failure e) {
            return failed(e, json);
        } catch (ParameterException e) {
            return isHelpAsked(words) ? help(e.getCommandLine()) : wrongWords(e, json);
        } catch (Leaving e) {
            return left(e);
        } catch (OutputLost e) {
            return lost(e, json);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return broken(e, json);
        }
    }

    /** {@code help replica} is what many programs understand; here it means {@code replica --help}. */
    private static String[] asHelp(String... typed) {
        if (typed.length == 0 || !typed[0].equals("help")) {
            return typed;
        }
        return Stream.concat(Arrays.stream(typed).skip(1), Stream.of("--help")).toArray(String[]::new);
    }

    private static boolean isHelpAsked(String... words) {
        return Arrays.asList(words).contains("--help") || Arrays.asList(words).contains("-h");
    }

    private ExitCode help(CommandLine command) {
        out.append(command.getUsageMessage(ansi(outTheme())));
        out.flush();
        return ExitCode.DONE;
    }

    private ExitCode checked(String... words) {
        if (words.length == 1 && words[0].equals("--version")) {
            out.line("greenroom " + world.version());
            return ExitCode.DONE;
        }
        Settings settings = Settings.readWhatCanBeRead(world.environment(), folders);
        ModuleLoader.Found found = ModuleLoader.load(folders.modules(), off(settings));
        ModuleRegistry registry = new ModuleRegistry();
        found.modules().forEach(registry::register);
        off = found.off();
        headStart = HeadStart.give(registry, settings, List.of(words));
        ParseResult parsed = parsed(registry, settings, words);
        Settings all = settings.withOptions(named());
        Theme errorTheme = errorTheme();
        found.skipped().forEach(problem -> new Notes(world, options, errorTheme).warn(problem));
        return dispatch(parsed, registry, all, errorTheme);
    }

    /** What is missing is asked for, where somebody can answer. */
    private ParseResult parsed(ModuleRegistry registry, Settings settings, String... words) {
        CommandTree tree = new CommandTree(registry, OWN_NOUNS);
        List<String> typed = Arrays.asList(words);
        try {
            if (!isHelpAsked(words)) {
                ParseResult understood = tree.forWords(options, typed).parseArgs(words);
                if (!isHelpAsked(understood)) {
                    return understood;
                }
                // Among other letters, as in -qh.
                options = new GlobalOptions();
            }
            return tree.withNames(options, typed).parseArgs(words);
        } catch (UnmatchedArgumentException e) {
            // Once more, with everything that may have been meant.
            options = new GlobalOptions();
            return tree.withNames(options, typed).parseArgs(words);
        } catch (MissingParameterException e) {
            Console console = new Notes(world, options, errorTheme()).console();
            if (isHelpAsked(words) || !console.canAsk()) {
                throw e;
            }
            Settings all = settings.sound().withOptions(named());
            try (LiveWorkbench workbench =
                    new LiveWorkbench(world, options, all, folders, registry, console, result -> {}, false)) {
                headStart.await();
                // The parser names one thing at a time.
                String[] whole = new MissingWords(e, workbench, tree).completed(words);
                options = new GlobalOptions();
                return parsed(registry, settings, whole);
            } catch (EndOfInput end) {
                throw endedEarly();
            }
        }
    }

    /** The process is about to end in the middle of things: what was written is brought to a decent end. */
    public void breakOff() {
        out.breakOff();
    }

    private static Set<String> off(Settings settings) {
        return Arrays.stream(
                        settings.get(Variable.GREENROOM_MODULES_OFF).value().split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private Map<Variable, String> named() {
        Map<Variable, String> named = new EnumMap<>(Variable.class);
        if (options.baseUrl != null && options.sandbox) {
            throw new WrongUsage("--sandbox and --base-url name two services", "give one of them");
        }
        if (options.baseUrl != null && options.baseUrl.isBlank()) {
            throw new WrongUsage("--base-url is empty", "give an address, or leave the option out for the public API");
        }
        if (options.baseUrl != null) {
            named.put(Variable.TAVUS_BASE_URL, options.baseUrl);
        }
        return named;
    }

    private ExitCode dispatch(ParseResult parsed, ModuleRegistry registry, Settings settings, Theme errorTheme) {
        CommandLine named = deepest(parsed).commandSpec().commandLine();
        if (isHelpAsked(parsed)) {
            return help(named);
        }
        if (deepest(parsed).isVersionHelpRequested()) {
            out.line("greenroom " + world.version());
            return ExitCode.DONE;
        }
        Object command = named.getCommand();
        if (!(command instanceof DoctorCommand)) {
            settings.sound();
        }
        if (command == options) {
            return new MenuDoor(world, options, settings, folders).open(registry, named);
        }
        if (command instanceof Operation<?> operation) {
            return perform(operation, settings, registry, errorTheme);
        }
        throw new ParameterException(named, "a verb is missing after " + named.getCommandName());
    }

    /** Wherever it stands: whoever asks for help does not mean the command that comes after it. */
    private static boolean isHelpAsked(ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            if (each.isUsageHelpRequested()) {
                return true;
            }
        }
        return false;
    }

    private static ParseResult deepest(ParseResult parsed) {
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest;
    }

    private ExitCode perform(Operation<?> operation, Settings settings, ModuleRegistry registry, Theme errorTheme) {
        Console console = new Notes(world, options, errorTheme).console();
        int width = world.streams().terminals().outputLimit(world.environment());
        Result.Renderer renderer =
                options.json ? new JsonRenderer(out, console) : new TextRenderer(out, console, outTheme(), width);
        if (operation instanceof OverTheTree tree) {
            tree.over(registry, OWN_NOUNS);
        }
        try (LiveWorkbench workbench = new LiveWorkbench(
                world, options, settings, folders, registry, console, shown(renderer), operation.waits())) {
            headStart.await();
            Result result = operation.run(workbench);
            result.renderTo(renderer);
            // Before connections and files are closed, which may take a moment.
            out.flush();
            return result.exitCode();
        } catch (EndOfInput e) {
            throw endedEarly();
        }
    }

    private static Failed endedEarly() {
        return new Failed("the input ended before a question was answered: nothing was done", "");
    }

    private Theme errorTheme() {
        return Theme.resolve(world.environment(), world.streams().terminals().error(), options.noColor);
    }

    private Consumer<Result> shown(Result.Renderer renderer) {
        return result -> {
            result.renderTo(renderer);
            out.flush();
        };
    }

    private Theme outTheme() {
        return Theme.resolve(world.environment(), world.streams().terminals().output(), options.noColor);
    }

    private static CommandLine.Help.Ansi ansi(Theme theme) {
        return theme.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    }

    private Problems problems(boolean json) {
        return new Problems(world.streams().error(), errorTheme(), json);
    }

    private ExitCode failed(Failure failure, boolean json) {
        flushQuietly();
        problems(json).print(failure);
        return failure.exitCode();
    }

    private ExitCode wrongWords(ParameterException e, boolean json) {
        return failed(new WrongWords(off).explained(e), json);
    }

    private ExitCode left(Leaving leaving) {
        flushQuietly();
        world.streams().error().println();
        world.streams().error().flush();
        return leaving.exitCode();
    }

    private ExitCode lost(OutputLost e, boolean json) {
        if (e.isClosedPipe()) {
            return ExitCode.DONE;
        }
        problems(json).print(new Failed("cannot write the output: " + e.getMessage(), "check the disk and the pipe"));
        return ExitCode.FAILED;
    }

    /** A fault of this program: said as one, with its trace in the log and not on the screen. */
    private ExitCode broken(Throwable e, boolean json) {
        flushQuietly();
        LoggerFactory.getLogger(Application.class).error("unexpected", e);
        problems(json)
                .print(new Failed(
                        "Greenroom itself failed: " + e, "its trace is in " + folders.state() + "/greenroom.log"));
        return ExitCode.FAILED;
    }

    /** What was ready is shown before the error; if the output is lost too, the error is what matters. */
    private void flushQuietly() {
        try {
            out.flush();
        } catch (OutputLost e) {
            // The error that is about to be printed says more.
        }
    }
}
