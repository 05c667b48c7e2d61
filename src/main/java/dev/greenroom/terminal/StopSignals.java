package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;

/**
 * Turns the signals that ask a server to stop into a word, so that it can end well. Only the first one is held back: a
 * second one ends the process at once.
 */
public final class StopSignals implements AutoCloseable {
    /** What was asked for. */
    public enum Stop {
        /** A supervisor stops it: {@code SIGTERM}. */
        TERMINATE("TERM"),
        /** A person stops it: Ctrl-C. */
        INTERRUPT("INT"),
        /** The terminal is gone: {@code SIGHUP}. */
        HANGUP("HUP");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    private final List<Runnable> wayBack = new ArrayList<>();
    private final AtomicReference<Stop> heard = new AtomicReference<>();

    private StopSignals() {}

    /** Runs something at the first signal, on a thread of its own. Where there are no signals it never runs. */
    public static StopSignals with(Runnable told) {
        StopSignals signals = new StopSignals();
        for (Stop stop : Stop.values()) {
            Object before = Signals.register(stop.signal, () -> signals.hear(stop, told));
            signals.wayBack.add(() -> Signals.unregister(stop.signal, before));
        }
        return signals;
    }

    private void hear(Stop stop, Runnable told) {
        if (heard.compareAndSet(null, stop)) {
            close();
            told.run();
        }
    }

    /** What was asked for; empty so far. */
    public Optional<Stop> heard() {
        return Optional.ofNullable(heard.get());
    }

    @Override
    public synchronized void close() {
        wayBack.forEach(Runnable::run);
        wayBack.clear();
    }
}
