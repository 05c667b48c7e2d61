package dev.greenroom.base;

/** Something on this side went wrong: a file that cannot be written, a folder that is missing. */
public final class Failed extends Failure {
    private static final long serialVersionUID = 1L;

    public Failed(String message, String hint) {
        this(message, hint, 0, null);
    }

    public Failed(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "failed";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FAILED;
    }
}
