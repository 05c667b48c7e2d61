package dev.greenroom.base;

/** A wrong option, a missing value, a file that cannot be understood. */
public final class WrongUsage extends Failure {
    private static final long serialVersionUID = 1L;

    public WrongUsage(String message, String hint) {
        this(message, hint, 0, null);
    }

    public WrongUsage(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "usage";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.USAGE;
    }
}
