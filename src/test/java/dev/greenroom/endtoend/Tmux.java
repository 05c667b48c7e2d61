package dev.greenroom.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real terminal: tmux with a server of its own, so that nobody else's sessions are touched. */
final class Tmux implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);

    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path home;
    private final String socket;

    Tmux(Path home) {
        this.home = home;
        this.socket = home.resolve("tmux").toString();
        tmux(
                "new-session",
                "-d",
                "-x",
                "90",
                "-y",
                "30",
                "-e",
                "HOME=" + home,
                "-e",
                "LC_ALL=C.UTF-8",
                "-e",
                "XDG_CACHE_HOME=" + Program.ROOT.resolve("target/test-cache"),
                "-c",
                home.toString(),
                "bash",
                "--norc");
        awaitScreen("bash");
    }

    static void assumeThere() {
        assumeTrue(isThere(), "skipped: tmux is not installed (Debian package tmux)");
    }

    private static boolean isThere() {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Types letters as they are. */
    void type(String text) {
        tmux("send-keys", "-l", text);
    }

    /** Presses keys by their tmux names, such as Enter, Down, C-c. */
    void keys(String... names) {
        List<String> words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(names));
        tmux(words.toArray(String[]::new));
    }

    /** Sends a signal to what runs in the foreground. */
    void signal(String name) {
        tmux("run-shell", "kill -" + name + " $(ps -o pid= --ppid #{pane_pid} | head -1)");
    }

    void resize(int columns, int rows) {
        tmux("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
    }

    String screen() {
        return tmux("capture-pane", "-p");
    }

    /** The screen with its colours, as escape sequences. */
    String colouredScreen() {
        return tmux("capture-pane", "-e", "-p");
    }

    /** Waits until the screen shows this; a program needs its time. */
    void awaitScreen(String part) {
        awaitScreen(screen -> screen.contains(part), "\"" + part + "\"");
    }

    void awaitScreen(Predicate<String> wanted) {
        awaitScreen(wanted, "what was awaited");
    }

    private void awaitScreen(Predicate<String> wanted, String what) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        String screen = screen();
        while (!wanted.test(screen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the screen never showed " + what + " but\n" + screen.stripTrailing());
            }
            LockSupport.parkNanos(GLANCE_NANOS);
            screen = screen();
        }
    }

    private String tmux(String... words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket, "-f", "/dev/null"));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends what runs in it, and waits for that: a program that is still leaving would write into the test's folder. */
    @Override
    public void close() {
        long shell = Long.parseLong(tmux("display-message", "-p", "#{pane_pid}").strip());
        List<ProcessHandle> running = ProcessHandle.of(shell).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .toList();
        tmux("kill-server");
        running.forEach(
                handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }
}
