package dev.greenroom.compose;

import java.util.Objects;

/**
 * A place in a payload that only the service can fill.
 *
 * @param kind what is looked for
 * @param pointer where its id goes, as a JSON pointer
 * @param name what it is called; an id where the service only has to say that it exists; empty for any
 */
public record Unresolved(Kind kind, String pointer, String name) {
    /** What is looked for. */
    public enum Kind {
        OBJECTIVE("objective"),
        GUARDRAIL("guardrail"),
        REPLICA("replica"),
        PERSONA("persona"),
        /** The first stock replica whose training is completed. */
        STOCK_REPLICA("stock replica");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The noun, in the persona vocabulary. */
        public String words() {
            return words;
        }
    }

    public Unresolved {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(pointer, "pointer is null");
        Objects.requireNonNull(name, "name is null");
    }

    /** What stands in its place before it is known. */
    public String placeholder() {
        return name.isEmpty() ? "<a completed " + kind.words() + ">" : "<id of " + kind.words() + " \"" + name + "\">";
    }

    /** Whether a text has the shape of the service's ids, so that it can stand for itself until it is looked up. */
    static boolean isId(String text) {
        return text.matches("[a-z]{1,3}[-_]?(?=[0-9A-Za-z]*[0-9])[0-9A-Za-z]{5,}");
    }
}
