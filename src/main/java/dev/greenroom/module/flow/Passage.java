package dev.greenroom.module.flow;

import java.util.List;

/**
 * What a step of a log left and what it entered, each in the order of their entry.
 *
 * @param left keys of states that were present before it
 * @param entered keys of states that are present since
 */
record Passage(List<String> left, List<String> entered) {
    /** As many keys as a line has room for. */
    private static final int MOST_NAMED = 2;

    Passage {
        left = List.copyOf(left);
        entered = List.copyOf(entered);
    }

    /** What was left; empty when nothing was. */
    String from() {
        return few(left);
    }

    /** {@code -> b}; empty when nothing was entered. */
    String to() {
        return entered.isEmpty() ? "" : "-> " + few(entered);
    }

    /** {@code a -> b}; empty when nothing was left and nothing entered. */
    String words() {
        return left.isEmpty() && entered.isEmpty() ? "" : (few(left) + " -> " + few(entered)).strip();
    }

    private static String few(List<String> keys) {
        int more = keys.size() - MOST_NAMED;
        return more <= 0
                ? String.join(", ", keys)
                : String.join(", ", keys.subList(0, MOST_NAMED)) + " and " + more + " more";
    }
}
