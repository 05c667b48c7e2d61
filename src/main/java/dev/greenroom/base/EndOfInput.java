package dev.greenroom.base;

/** Ctrl-D, or the input has ended. */
public final class EndOfInput extends Leaving {
    private static final long serialVersionUID = 1L;

    public EndOfInput() {
        super("end of input");
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.DONE;
    }
}
