package dev.greenroom.flow.run;

import java.io.IOException;
import java.util.function.Consumer;

/** Answers what ask states ask: a model, a tool, a script. */
@FunctionalInterface
public interface Invoker {
    /**
     * Answers one prompt.
     *
     * @return text, or another plain value
     * @throws IOException when the other side failed; the state's retry policy decides
     * @throws InterruptedException when the worker is being stopped
     */
    Object answer(Prompt prompt) throws IOException, InterruptedException;

    /**
     * As {@link #answer(Prompt)}, telling what has come so far, piece by piece, where the other side does. Only what is
     * returned counts.
     */
    default Object answer(Prompt prompt, Consumer<String> pieces) throws IOException, InterruptedException {
        return answer(prompt);
    }

    /**
     * Whether answers come at once, out of memory. Parallel states that ask such an invoker do so one after the other, so
     * that a rehearsal takes the same course each time.
     */
    default boolean instant() {
        return false;
    }

    /**
     * One rendered template.
     *
     * @param flow the flow's name
     * @param state the state as written
     * @param template the template's name
     * @param text what was rendered
     * @param activation names the activation, and the part of the ask where it has parts: an idempotency key
     */
    record Prompt(String flow, String state, String template, String text, String activation) {}
}
