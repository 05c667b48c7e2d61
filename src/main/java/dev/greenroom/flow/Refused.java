package dev.greenroom.flow;

/** Carries a refusal out of the depth of one step; never leaves the engine. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal.Reason reason;

    Refused(Refusal.Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    Refusal.Reason reason() {
        return reason;
    }
}
