package dev.greenroom.flow.run;

import java.io.IOException;

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
     * One rendered template.
     *
     * @param flow the flow's name
     * @param state the state as written
     * @param template the template's name
     * @param text what was rendered
     * @param activation names the activation, for idempotency
     */
    record Prompt(String flow, String state, String template, String text, String activation) {}
}
