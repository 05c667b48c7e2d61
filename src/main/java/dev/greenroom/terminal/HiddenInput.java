package dev.greenroom.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a line from a terminal that does not show it, for {@link LineConsole.Builder#hidden}. The terminal shows what
 * is typed again after each line, and after {@link #close}, which a shutdown hook may call.
 */
public final class HiddenInput implements Function<String, char[]>, AutoCloseable {
    private final BufferedReader in;
    private final PrintWriter out;
    private final Stty stty;
    private Runnable wayBack = () -> {};

    HiddenInput(BufferedReader in, PrintWriter out, Stty stty) {
        this.in = Objects.requireNonNull(in, "in is null");
        this.out = Objects.requireNonNull(out, "out is null");
        this.stty = Objects.requireNonNull(stty, "stty is null");
    }

    /** Reads from this reader, which must be on the process's terminal. */
    public static HiddenInput on(BufferedReader in, PrintWriter out) {
        return new HiddenInput(in, out, Stty.ofProcess());
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
        Optional<Runnable> found = stty.wayBack();
        found.ifPresent(way -> wayBack = way);
        return found.isPresent() && stty.hide();
    }

    @Override
    public synchronized void close() {
        wayBack.run();
        wayBack = () -> {};
    }
}
