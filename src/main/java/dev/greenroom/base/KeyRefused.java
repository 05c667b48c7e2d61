package dev.greenroom.base;

/** The service does not accept the API key. */
public final class KeyRefused extends Failure {
    private static final long serialVersionUID = 1L;

    public KeyRefused(String message, String hint) {
        this(message, hint, 0, null);
    }

    public KeyRefused(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "key_refused";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.KEY;
    }
}
