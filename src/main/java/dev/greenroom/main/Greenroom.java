package dev.greenroom.main;

import dev.greenroom.base.Sleeper;
import dev.greenroom.cli.Application;
import dev.greenroom.cli.Streams;
import dev.greenroom.cli.World;
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
import java.time.InstantSource;
import java.util.Properties;

/** Where the program starts and ends. */
public final class Greenroom {
    private Greenroom() {}

    public static void main(String[] words) {
        // Read by the JDK's HTTP server when it is first used; without it an answer waits 40 ms on Java 17.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int code = new Application(world()).run(words).number();
        // Threads of pools may linger for a minute; the work is done.
        System.exit(code);
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
        boolean terminal = System.console() != null;
        return new Streams(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new BufferedWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8)),
                terminal,
                terminal,
                terminal,
                80,
                null);
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Greenroom.class.getResourceAsStream("/greenroom-version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("the jar holds no version", e);
        }
        return properties.getProperty("version");
    }

    private static dev.greenroom.terminal.Console screen(Theme theme) {
        throw new IllegalStateException("no screen yet " + theme);
    }
}
