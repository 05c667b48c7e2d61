package dev.greenroom.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program, started through bin/greenroom as a person would, with a home of its own. */
final class Program {
    static final Path ROOT =
            Path.of(System.getProperty("greenroom.root", ".")).toAbsolutePath().normalize();

    private final Path home;
    private final Path launcher;
    private final Map<String, String> environment = new HashMap<>();

    /** What a run gave. */
    record Run(int code, String out, String error) {}

    Program(Path home) {
        this(home, ROOT.resolve("bin/greenroom"));
    }

    Program(Path home, Path launcher) {
        this.home = home;
        this.launcher = launcher;
        environment.put("HOME", home.toString());
        environment.put("LC_ALL", "C.UTF-8");
        // One cache for all tests: a home of its own would have each test make one.
        environment.put("XDG_CACHE_HOME", ROOT.resolve("target/test-cache").toString());
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    String command() {
        return launcher.toString();
    }

    Path home() {
        return home;
    }

    /** Runs with nothing on the standard input. */
    Run run(String... words) {
        return runWith("", words);
    }

    Run runWith(String input, String... words) {
        List<String> command = new ArrayList<>(List.of(command()));
        command.addAll(List.of(words));
        return run(command, input);
    }

    /** Runs a line of shell in which {@code $greenroom} is the program. */
    Run shell(String line) {
        return run(List.of("bash", "-c", "greenroom=" + command() + "; " + line), "");
    }

    Process start(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
            // The caller's own settings must not reach a test.
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("TAVUS_")
                            || name.startsWith("GREENROOM_")
                            || name.startsWith("XDG_")
                            || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run run(List<String> command, String input) {
        try {
            Path out = Files.createTempFile(home, "out", "");
            Path error = Files.createTempFile(home, "error", "");
            List<String> redirected = new ArrayList<>(List.of(
                    "bash",
                    "-c",
                    "out=$1; error=$2; shift 2; \"$@\" >\"$out\" 2>\"$error\"",
                    "run",
                    out.toString(),
                    error.toString()));
            redirected.addAll(command);
            Process process = start(redirected);
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running: " + command);
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(error));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
