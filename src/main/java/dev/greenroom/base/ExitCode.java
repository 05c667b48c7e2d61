package dev.greenroom.base;

/** What the process tells its caller; the whole table. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USAGE(2),
    KEY(3),
    NOT_FOUND(4),
    UNREACHABLE(5),
    REFUSED(6),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
