package dev.greenroom.base;

/** The service cannot be reached, takes too long, or is failing itself. */
public final class Unreachable extends Failure {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, String hint) {
        this(message, hint, 0, null);
    }

    public Unreachable(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "unreachable";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.UNREACHABLE;
    }
}
