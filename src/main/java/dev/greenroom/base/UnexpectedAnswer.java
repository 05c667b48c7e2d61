package dev.greenroom.base;

/** Something answered, but not as the service does: a web page, broken JSON, a redirect. */
public final class UnexpectedAnswer extends Failure {
    private static final long serialVersionUID = 1L;

    public UnexpectedAnswer(String message, String hint) {
        this(message, hint, 0, null);
    }

    public UnexpectedAnswer(String message, String hint, int status, Throwable cause) {
        super(message, hint, status, cause);
    }

    @Override
    public String code() {
        return "unexpected_answer";
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.UNREACHABLE;
    }
}
