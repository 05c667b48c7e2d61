package dev.greenroom.base;

import java.util.Objects;

/** One step was done and a later one failed: what is left behind, and how to go on. Code and exit code are the later step's. */
public final class HalfDone extends Failure {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final ExitCode exitCode;

    /**
     * @param later what went wrong with the later step
     * @param leftBehind what the earlier step made, as a clause
     * @param goOn how to go on
     */
    public HalfDone(Failure later, String leftBehind, String goOn) {
        super(
                later.getMessage() + "; " + Objects.requireNonNull(leftBehind, "leftBehind is null"),
                later.hint().isBlank() ? goOn : later.hint() + "; then " + goOn,
                later.status(),
                later);
        this.code = later.code();
        this.exitCode = later.exitCode();
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}
