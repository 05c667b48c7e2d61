package dev.greenroom.base;

/** Ctrl-C, or a signal that asks the program to stop. */
public final class Interrupted extends Leaving {
    private static final long serialVersionUID = 1L;

    public Interrupted() {
        super("interrupted");
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INTERRUPTED;
    }
}
