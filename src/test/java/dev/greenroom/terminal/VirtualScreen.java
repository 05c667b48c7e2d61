package dev.greenroom.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.ExternalTerminal;

/** A terminal of which a test is the person: it types bytes and reads what an emulator shows. */
final class VirtualScreen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Logger LOGGER = Logger.getLogger("org.jline");

    final Terminal terminal;
    final ScreenConsole console;
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ScreenTerminal emulator;
    /** How the terminal was set at each stop by Ctrl-Z. */
    final List<Attributes> stops = new CopyOnWriteArrayList<>();

    private final StringBuilder written = new StringBuilder();

    VirtualScreen(int columns, int rows) throws IOException {
        LOGGER.setLevel(Level.OFF);
        emulator = new ScreenTerminal(columns, rows);
        terminal = new ExternalTerminal(
                "test", "xterm-256color", new PipedInputStream(keys, 1 << 16), new Shown(), StandardCharsets.UTF_8);
        terminal.setSize(new Size(columns, rows));
        console = new ScreenConsole(terminal, Theme.plain(), () -> {}, this::stopped);
    }

    /** What the console writes goes through the emulator, character by character. */
    private final class Shown extends OutputStream {
        private final byte[] pending = new byte[4];
        private int filled;

        @Override
        public void write(int b) {
            synchronized (written) {
                pending[filled++] = (byte) b;
                String text = new String(pending, 0, filled, StandardCharsets.UTF_8);
                if (!text.contains("\ufffd") || filled == pending.length) {
                    filled = 0;
                    emulator.write(text);
                    written.append(text);
                }
                written.notifyAll();
            }
        }
    }

    /** The moment between Ctrl-Z and fg. */
    private void stopped() {
        stops.add(terminal.getAttributes());
    }

    void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    void hangUp() throws IOException {
        keys.close();
    }

    void resize(int columns, int rows) {
        synchronized (written) {
            emulator.setSize(columns, rows);
        }
        terminal.setSize(new Size(columns, rows));
        terminal.raise(Signal.WINCH);
    }

    /** The screen's lines without the spaces at their ends. */
    String text() {
        synchronized (written) {
            return emulator.toString()
                    .lines()
                    .map(String::stripTrailing)
                    .reduce("", (a, b) -> a + b + "\n")
                    .strip();
        }
    }

    /** All that was ever written. */
    String written() {
        synchronized (written) {
            return written.toString();
        }
    }

    /** Waits until the screen shows exactly this; what is written takes a moment to pass the terminal. */
    void awaitExactly(String wanted) throws InterruptedException {
        await(wanted::equals);
    }

    void awaitText(String wanted) throws InterruptedException {
        await(screen -> screen.contains(wanted));
    }

    void await(Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (written) {
            while (!wanted.test(text())) {
                long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (millis <= 0) {
                    throw new AssertionError("not shown in time; the screen is:\n" + text() + "\n--\n" + written());
                }
                written.wait(millis);
            }
        }
    }

    /** Runs what a person is going to answer. */
    static <T> FutureTask<T> start(Callable<T> asking) {
        FutureTask<T> task = new FutureTask<>(asking);
        Thread thread = new Thread(task, "asking");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Override
    public void close() throws IOException {
        console.close();
        keys.close();
    }
}
