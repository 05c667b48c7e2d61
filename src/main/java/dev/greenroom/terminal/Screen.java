package dev.greenroom.terminal;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Interrupted;
import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/**
 * The part of a terminal that is redrawn in place. Between {@link #begin} and {@link #end} keys come one by one and
 * without echo, Ctrl-C among them. One thread draws; any thread may {@link #close}.
 */
final class Screen {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    static final String PLAIN_PASTE_AND_KEYPAD = "\u001b[?2004l\u001b[?1l\u001b>";
    private static final String PLAIN_TEXT = "\u001b[0m";
    private static final String CLEAR = "\u001b[H\u001b[J";
    private static final String ERASE_BELOW = "\u001b[J";
    private static final Size USUAL = new Size(80, 24);
    private static final Duration TURN = Duration.ofMillis(100);

    private final Terminal terminal;
    private final PrintWriter out;
    private final Theme theme;
    private final Keyboard keyboard;
    private final Runnable wayBack;
    private final Runnable stop;
    private final Attributes original;
    private final AtomicBoolean stale = new AtomicBoolean();
    private int drawn;
    private boolean begun;
    private boolean closed;

    /**
     * @param wayBack run last of all, for what JLine does not bring back
     * @param stop stops the program at Ctrl-Z; returns when it goes on
     */
    Screen(Terminal terminal, Theme theme, Runnable wayBack, Runnable stop) {
        this.wayBack = wayBack;
        this.stop = stop;
        out = terminal.writer();
        this.terminal = terminal;
        this.theme = theme;
        keyboard = new Keyboard(terminal.reader());
        original = terminal.getAttributes();
        terminal.handle(Signal.WINCH, signal -> stale.set(true));
        terminal.handle(Signal.CONT, signal -> resume());
    }

    /** After a stop (kill -STOP, fg) the shell has set the terminal its own way. */
    private synchronized void resume() {
        if (begun && !closed) {
            takeKeys();
        }
        stale.set(true);
    }

    Size size() {
        int columns = terminal.getWidth();
        int rows = terminal.getHeight();
        return new Size(columns > 0 ? columns : USUAL.columns(), rows > 0 ? rows : USUAL.rows());
    }

    /** What may be drawn in: the last column stays free, where terminals disagree on when a line wraps. */
    Size canvas() {
        Size size = size();
        return new Size(size.columns() - 1, size.rows());
    }

    /** @throws Interrupted when the screen was closed, because the program is ending */
    synchronized void begin() {
        if (closed) {
            throw new Interrupted();
        }
        takeKeys();
        begun = true;
        drawn = 0;
        stale.set(false);
        write(HIDE_CURSOR);
    }

    private void takeKeys() {
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
    }

    /** Takes away what was drawn and gives the terminal back as it was. */
    synchronized void end() {
        if (begun && !closed) {
            erase();
            write(SHOW_CURSOR);
            terminal.setAttributes(original);
        }
        begun = false;
    }

    /** Whether the lines must be drawn again, because the size changed. */
    boolean isStale() {
        return stale.get();
    }

    /** Draws lines, each no longer than the canvas, in place of the ones before. */
    synchronized void draw(List<Line> lines) {
        if (closed) {
            throw new Interrupted();
        }
        String start = stale.getAndSet(false) ? CLEAR : toTop() + ERASE_BELOW;
        write(lines.stream().map(line -> line.painted(theme)).collect(Collectors.joining("\r\n", start, "")));
        drawn = lines.size();
    }

    private String toTop() {
        return drawn > 1 ? "\r\u001b[" + (drawn - 1) + "A" : "\r";
    }

    private void erase() {
        if (drawn > 0) {
            write(toTop() + ERASE_BELOW);
            drawn = 0;
        }
    }

    private void write(String text) {
        out.write(text);
        out.flush();
    }

    /** The next key, if one comes soon. Ctrl-C and the end of the input are thrown; Ctrl-Z comes after the stop. */
    Optional<Key> key() {
        return key(TURN);
    }

    Optional<Key> key(Duration within) {
        Optional<Key> key = keyboard.read(within);
        if (key.filter(Key.of(Key.Name.INTERRUPT)::equals).isPresent()) {
            throw new Interrupted();
        }
        if (key.filter(Key.of(Key.Name.END_OF_INPUT)::equals).isPresent()) {
            throw new EndOfInput();
        }
        if (key.filter(Key.of(Key.Name.SUSPEND)::equals).isPresent()) {
            suspend();
        }
        return key;
    }

    /** Not all under one lock: the program may be ended while it is stopped. */
    private void suspend() {
        write(drawn > 0 ? "" : "\r" + ERASE_BELOW);
        end();
        stop.run();
        synchronized (this) {
            if (closed) {
                throw new Interrupted();
            }
            takeKeys();
            begun = true;
            write(HIDE_CURSOR);
        }
    }

    /** What was drawn stays; a status line is taken away. */
    private String lineEnd(boolean midLine) {
        if (drawn > 0 || midLine) {
            return "\r\n";
        }
        return begun ? "\r" + ERASE_BELOW : "";
    }

    Terminal terminal() {
        return terminal;
    }

    /**
     * Gives the terminal back as it was found; a shutdown hook may call it while another thread waits for a key.
     *
     * @param midLine whether somebody else has written an unfinished line
     */
    synchronized void close(boolean midLine) throws IOException {
        if (closed) {
            return;
        }
        write(lineEnd(midLine) + SHOW_CURSOR + PLAIN_PASTE_AND_KEYPAD + PLAIN_TEXT);
        closed = true;
        try {
            terminal.setAttributes(original);
            terminal.close();
        } catch (IllegalStateException | IOError e) {
            // JLine has a shutdown hook of its own, which may have closed the terminal a moment ago.
        } finally {
            wayBack.run();
        }
    }
}
