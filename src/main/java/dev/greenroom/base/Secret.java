package dev.greenroom.base;

import java.util.Objects;

/**
 * A value that is never shown: {@code toString} masks it, so that it cannot slip into a message, a log or JSON.
 */
public final class Secret {
    private static final String MASK = "********";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Wraps a value; white space around it is a copying accident and is dropped. */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value is null").strip());
    }

    /** No value: what stands where a secret could be and none is. */
    public static Secret none() {
        return new Secret("");
    }

    /** The value itself, for the one place that sends it. */
    public String reveal() {
        return value;
    }

    public boolean isBlank() {
        return value.isEmpty();
    }

    /** The mask and the last four characters; the mask alone when the value is too short to spare four. */
    public String tail() {
        return value.length() < 12 ? MASK : MASK + value.substring(value.length() - 4);
    }

    @Override
    public String toString() {
        return MASK;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
