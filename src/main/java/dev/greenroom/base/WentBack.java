package dev.greenroom.base;

/**
 * The person gave up waiting for something that was under way, and goes back to where they came from. Not a failure, and
 * the program goes on: it passes through modules untouched, and the module's menu is shown again.
 */
public final class WentBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WentBack() {
        super("went back", null, false, false);
    }
}
