package dev.greenroom.flow;

import java.util.List;

/** What a state does when it is entered. */
public sealed interface Activity {
    /** Nothing: it waits for a transition. */
    record Wait() implements Activity {}

    /** Steps in order; instant, no outside world. */
    record Steps(List<Step> steps) implements Activity {
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /** Code that a plug-in registered by name; done outside the lock, at least once. */
    record Handled(String handler) implements Activity {}

    /** Text for the user. */
    record Say(String template) implements Activity {}

    /**
     * A question to a model or tool.
     *
     * @param ask what is asked
     * @param then the label fired with the answer as payload
     * @param invoker who answers; empty for the default one
     */
    record Asking(Ask ask, String then, String invoker) implements Activity {}

    /** Child states of its own. */
    record Nested(Machine machine) implements Activity {}

    /** Whether a person or a model speaks here. */
    default boolean speaks() {
        return this instanceof Say || this instanceof Asking;
    }
}
