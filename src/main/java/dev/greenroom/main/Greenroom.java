package dev.greenroom.main;

import dev.greenroom.base.Sleeper;
import dev.greenroom.cli.Application;
import dev.greenroom.cli.Streams;
import dev.greenroom.cli.World;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.HiddenInput;
import dev.greenroom.terminal.ScreenConsole;
import dev.greenroom.terminal.Terminals;
import dev.greenroom.terminal.Theme;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Where the program starts and ends. */
public final class Greenroom {
    private static final Duration LONGEST_END = Duration.ofMillis(500);

    private Greenroom() {}

    public static void main(String[] words) {
        World world = world();
        AtomicBoolean ended = new AtomicBoolean();
        if (world.streams().terminals().error()) {
            atTheEnd(() -> endLine(world, ended));
        }
        Application application = new Application(world);
        atTheEnd(() -> hurried(application::breakOff));
        int code = application.run(words).number();
        ended.set(true);
        // Threads of pools may linger for a minute; the work is done.
        System.exit(code);
    }

    /** A reader that takes nothing must not hold the end of the process up. */
    private static void hurried(Runnable action) {
        Thread thread = new Thread(action, "closing the output");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ctrl-C at a question or a spinner ends the process in the middle of a line; the shell's prompt belongs below it. */
    private static void endLine(World world, AtomicBoolean ended) {
        if (!ended.get()) {
            world.streams().error().println();
            world.streams().error().flush();
        }
    }

    private static World world() {
        return new World(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                streams(),
                Greenroom::screen,
                InstantSource.system(),
                Sleeper.real(),
                version());
    }

    private static Streams streams() {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter error = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8));
        BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        return new Streams(in, out, error, Terminals.probe(), hiddenInput(in, error));
    }

    /** Echo is switched on again in whichever way the process ends. */
    private static Function<String, char[]> hiddenInput(BufferedReader in, PrintWriter error) {
        return prompt -> {
            HiddenInput hidden = HiddenInput.on(in, error);
            atTheEnd(hidden::close);
            return hidden.apply(prompt);
        };
    }

    static Console screen(Theme theme) {
        ScreenConsole screen = ScreenConsole.open(theme);
        atTheEnd(screen::close);
        return screen;
    }

    private static void atTheEnd(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action, "giving the terminal back"));
    }

    static String version() {
        Properties properties = new Properties();
        try (InputStream in = Greenroom.class.getResourceAsStream("/greenroom-version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("the jar holds no version", e);
        }
        return properties.getProperty("version");
    }
}
