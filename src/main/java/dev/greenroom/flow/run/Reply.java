package dev.greenroom.flow.run;

import dev.greenroom.flow.Refusal;
import java.util.List;

/** What came of asking something of an instance. */
public sealed interface Reply {
    /**
     * It was done.
     *
     * @param said texts for the user, in order
     * @param rows what was written to the log
     */
    record Done(Head head, List<String> said, List<Row> rows) implements Reply {
        public Done {
            said = List.copyOf(said);
            rows = List.copyOf(rows);
        }
    }

    /** It was not; nothing was written. */
    record Declined(Head head, Refusal refusal) implements Reply {}
}
