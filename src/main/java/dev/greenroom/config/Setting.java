package dev.greenroom.config;

/**
 * A value that is in force, and where it comes from.
 *
 * @param origin an option, {@code environment}, a file's path, or {@code default}
 */
public record Setting(Variable variable, String value, String origin) {
    public boolean isSet() {
        return !value.isBlank();
    }

    /** The value; masked when it is a secret, and from the question mark on when it is an address that may carry one. */
    @Override
    public String toString() {
        return variable.isSecret() && isSet() ? "********" : Shown.address(value);
    }
}
