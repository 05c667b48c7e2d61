package dev.greenroom.base;

import java.util.Objects;

/**
 * An expected failure: what happened, to which thing, and what to do next. Each door catches it once and turns it into
 * words and an exit code. Messages may quote text from outside; whoever prints them makes them harmless.
 */
public abstract sealed class Failure extends RuntimeException
        permits Failed,
                HalfDone,
                KeyMissing,
                KeyRefused,
                NotFound,
                Refused,
                Rejected,
                UnexpectedAnswer,
                Unreachable,
                WrongUsage {
    private static final long serialVersionUID = 1L;

    private final String hint;
    private final int status;

    /**
     * @param message what happened, to which thing; starts in lower case, ends without a full stop
     * @param hint what to do next; empty when there is nothing to do
     * @param status the HTTP status that told us, 0 when none did
     */
    Failure(String message, String hint, int status, Throwable cause) {
        super(Objects.requireNonNull(message, "message is null"), cause);
        this.hint = Objects.requireNonNull(hint, "hint is null");
        this.status = status;
    }

    /** What to do next; empty when there is nothing to do. */
    public final String hint() {
        return hint;
    }

    /** The HTTP status that told us, 0 when none did. */
    public final int status() {
        return status;
    }

    /** The stable word for this kind of failure in JSON errors. */
    public abstract String code();

    /** What the process exits with when this ends it. */
    public abstract ExitCode exitCode();
}
