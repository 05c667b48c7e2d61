package dev.greenroom.terminal;

import java.util.Optional;
import java.util.function.Function;

/**
 * A question for a line of text.
 *
 * @param label what is asked for, without a colon
 * @param initial what stands there already; may be empty
 * @param required whether a blank answer is asked again
 * @param check says what is wrong with an answer, or nothing; it is asked again with those words
 */
public record Question(String label, String initial, boolean required, Function<String, Optional<String>> check) {
    /** A line that must not be blank. */
    public static Question required(String label) {
        return new Question(label, "", true, answer -> Optional.empty());
    }

    /** A line that may be left blank. */
    public static Question optional(String label) {
        return new Question(label, "", false, answer -> Optional.empty());
    }

    public Question startingWith(String text) {
        return new Question(label, text, required, check);
    }

    public Question checkedBy(Function<String, Optional<String>> newCheck) {
        return new Question(label, initial, required, newCheck);
    }
}
