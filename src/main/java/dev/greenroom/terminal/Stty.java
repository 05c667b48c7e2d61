package dev.greenroom.terminal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways of the process's terminal, through the command {@code stty}. JLine forgets a terminal's speed and line
 * discipline when it sets the rest, so what was there at first is kept here. Where there is no such command, nothing
 * happens.
 */
final class Stty {
    private static final long SECONDS_AT_MOST = 5;
    private static final Pattern DISCIPLINE = Pattern.compile("\\bline = (\\d+);");

    private final Function<List<String>, Optional<String>> command;

    /** @param command runs stty with these words; gives what it printed, or nothing when it failed */
    Stty(Function<List<String>, Optional<String>> command) {
        this.command = Objects.requireNonNull(command, "command is null");
    }

    /** The terminal that the process was started on. */
    static Stty ofProcess() {
        return new Stty(Stty::run);
    }

    /** A way back to the ways of now; empty when they cannot be found out. */
    Optional<Runnable> wayBack() {
        Optional<String> saved = command.apply(List.of("-g")).map(String::strip);
        Optional<String> all = saved.isPresent() ? command.apply(List.of("-a")) : Optional.empty();
        return saved.filter(text -> !text.isEmpty()).map(text -> () -> {
            command.apply(List.of(text));
            all.map(DISCIPLINE::matcher)
                    .filter(Matcher::find)
                    .ifPresent(discipline -> command.apply(List.of("line", discipline.group(1))));
        });
    }

    /** Stops showing what is typed; false when that is not possible. */
    boolean hide() {
        return command.apply(List.of("-echo")).isPresent();
    }

    private static Optional<String> run(List<String> words) {
        List<String> line = new ArrayList<>(List.of("stty"));
        line.addAll(words);
        try {
            return printed(new ProcessBuilder(line)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> printed(Process process) throws IOException, InterruptedException {
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.US_ASCII);
            boolean ended = process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        }
    }
}
