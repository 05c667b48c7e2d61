package dev.greenroom.terminal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Reads a line from a terminal that does not show it, for {@link LineConsole.Builder#hidden}. The terminal shows what
 * is typed again after each line, and after {@link #close}, which a shutdown hook may call.
 */
public final class HiddenInput implements Function<String, char[]>, AutoCloseable {
    /** Sets the terminal's ways; gives what the command printed, or nothing when it failed. */
    interface Stty extends Function<List<String>, Optional<String>> {}

    private static final long SECONDS_AT_MOST = 5;

    private final BufferedReader in;
    private final PrintWriter out;
    private final Stty stty;
    private String before = "";

    HiddenInput(BufferedReader in, PrintWriter out, Stty stty) {
        this.in = Objects.requireNonNull(in, "in is null");
        this.out = Objects.requireNonNull(out, "out is null");
        this.stty = Objects.requireNonNull(stty, "stty is null");
    }

    /** Reads from this reader, which must be on the process's terminal. */
    public static HiddenInput on(BufferedReader in, PrintWriter out) {
        return new HiddenInput(in, out, HiddenInput::run);
    }

    @Override
    public char[] apply(String prompt) {
        boolean isHidden = hide();
        try {
            out.print(isHidden ? prompt : "(what you type will be seen) " + prompt);
            out.flush();
            String line = in.readLine();
            return line == null ? null : line.toCharArray();
        } catch (IOException e) {
            return null;
        } finally {
            close();
            if (isHidden) {
                out.println();
                out.flush();
            }
        }
    }

    private synchronized boolean hide() {
        before = stty.apply(List.of("-g")).map(String::strip).orElse("");
        return !before.isEmpty() && stty.apply(List.of("-echo")).isPresent();
    }

    @Override
    public synchronized void close() {
        if (!before.isEmpty()) {
            stty.apply(List.of(before));
            before = "";
        }
    }

    private static Optional<String> run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.US_ASCII);
                boolean ended = process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
