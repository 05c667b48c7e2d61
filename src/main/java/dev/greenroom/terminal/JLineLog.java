package dev.greenroom.terminal;

import java.util.logging.Level;
import java.util.logging.Logger;

/** JLine warns on stderr about terminals it does not know; that is no news to a person who uses one. */
final class JLineLog {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.jline");

    private JLineLog() {}

    static void quieten() {
        LOGGER.setLevel(Level.OFF);
    }
}
