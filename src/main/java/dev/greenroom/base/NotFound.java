package dev.greenroom.base;

/** The service knows no such thing. */
public final class NotFound extends Failure {
    private static final long serialVersionUID = 1L;

    public NotFound(String message, String hint) {
        this(message, hint, 0, null);
    }

    public NotFound(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "not_found";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.NOT_FOUND;
    }
}
