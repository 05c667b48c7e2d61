package dev.greenroom.policy;

import java.util.Objects;

/**
 * Something that is wrong with a file.
 *
 * @param where {@code file:line:column}
 * @param what a sentence without a full stop
 */
public record Complaint(String where, String what) {
    public Complaint {
        Objects.requireNonNull(where, "where is null");
        Objects.requireNonNull(what, "what is null");
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
