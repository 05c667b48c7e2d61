package dev.greenroom.base;

/** The person leaves. Not a failure: it passes through modules untouched and ends the program cleanly. */
public abstract sealed class Leaving extends RuntimeException permits Interrupted, EndOfInput {
    private static final long serialVersionUID = 1L;

    Leaving(String message) {
        super(message, null, false, false);
    }

    public abstract ExitCode exitCode();
}
