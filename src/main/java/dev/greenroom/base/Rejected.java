package dev.greenroom.base;

/** The service understood the request and says that it is wrong. */
public final class Rejected extends Failure {
    private static final long serialVersionUID = 1L;

    public Rejected(String message, String hint) {
        this(message, hint, 0, null);
    }

    public Rejected(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "rejected";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FAILED;
    }
}
