package dev.greenroom.flow.run;

import java.io.IOException;
import java.time.Duration;

/** A try that failed in a way which says something about the next one. An invoker may throw it. */
public final class TryFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean hopeless;
    private final Duration pause;

    private TryFailed(String message, boolean hopeless, Duration pause) {
        super(message);
        this.hopeless = hopeless;
        this.pause = pause;
    }

    /** The same question would be refused again, so nobody but a person tries again: a wrong key, an unknown model. */
    public static TryFailed hopeless(String message) {
        return new TryFailed(message, true, Duration.ZERO);
    }

    /** @param pause which the other side asked for; the state's own pause counts where it is longer */
    public static TryFailed notBefore(String message, Duration pause) {
        return new TryFailed(message, false, pause);
    }

    /** Whether another try by itself is of no use. */
    public boolean isHopeless() {
        return hopeless;
    }

    /** How long the next try waits at least. */
    public Duration pause() {
        return pause;
    }
}
