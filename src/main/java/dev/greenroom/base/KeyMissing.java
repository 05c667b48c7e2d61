package dev.greenroom.base;

/** A request needs an API key and there is none. */
public final class KeyMissing extends Failure {
    /** The ways out: a key, or the service that needs none of one's own. */
    public static final String HINT =
            "run greenroom auth set, or set TAVUS_API_KEY; --sandbox tries everything out without a key";

    private static final long serialVersionUID = 1L;

    public KeyMissing(String message) {
        this(message, HINT, 0, null);
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
