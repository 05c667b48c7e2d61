package dev.greenroom.flow;

import java.util.List;

/** What came of an event. */
public sealed interface Outcome {
    /**
     * It happened.
     *
     * @param said texts for the user, in order
     * @param entries one log row per unit step, at least one
     */
    record Stepped(Snapshot snapshot, List<String> said, List<Entry> entries) implements Outcome {
        public Stepped {
            said = List.copyOf(said);
            entries = List.copyOf(entries);
        }
    }

    /** Nothing happened. */
    record Declined(Refusal refusal) implements Outcome {}
}
