package dev.greenroom.config;

import java.util.Objects;

/**
 * A text that was given, one half of an address and its key; see {@link Pairing}.
 *
 * @param name what it is called, for messages
 * @param text empty when it was not given
 * @param ofFolder whether it came with the working folder, not from the person
 */
public record Given(String name, String text, boolean ofFolder) {
    public Given {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(text, "text is null");
    }

    /** Its name alone: the text may be a key. */
    @Override
    public String toString() {
        return name;
    }
}
