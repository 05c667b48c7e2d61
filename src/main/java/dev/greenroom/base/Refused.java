package dev.greenroom.base;

/** A rule or a limit forbids it: a system replica, no credits left, too many conversations. */
public final class Refused extends Failure {
    private static final long serialVersionUID = 1L;

    public Refused(String message, String hint) {
        this(message, hint, 0, null);
    }

    public Refused(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "refused";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.REFUSED;
    }
}
