package dev.greenroom.terminal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A yes-or-no question; the default is No.
 *
 * @param facts what will be made, changed or lost, one line each, shown above the question
 * @param question ends with a question mark
 * @param destructive whether something is lost for good; the console then says that it cannot be undone
 * @param option the option that answers yes for a script, named when nobody can be asked
 */
public record Confirmation(List<String> facts, String question, boolean destructive, String option) {
    public Confirmation {
        facts = List.copyOf(facts);
    }

    /** Facts that are told where nobody can be asked. */
    private static final int TOLD = 4;

    /** The question and what it is about, in a line, for an error where nobody can be asked. */
    String inOneLine() {
        String told = facts.stream().limit(TOLD).collect(Collectors.joining("; "));
        int more = facts.size() - TOLD;
        return question + (told.isEmpty() ? "" : " " + told) + (more > 0 ? "; and " + more + " more" : "");
    }

    /** Something will be lost for good. */
    public static Confirmation destructive(String question, List<String> facts) {
        return new Confirmation(facts, question, true, "--yes");
    }

    /** Something will be made or changed. */
    public static Confirmation of(String question, List<String> facts) {
        return new Confirmation(facts, question, false, "--yes");
    }
}
