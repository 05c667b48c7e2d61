package dev.greenroom.base;

/** A request needs an API key and there is none. */
public final class KeyMissing extends Failure {
    private static final long serialVersionUID = 1L;

    public KeyMissing(String message, String hint) {
        this(message, hint, 0, null);
    }

    public KeyMissing(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "key_missing";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.KEY;
    }
}
