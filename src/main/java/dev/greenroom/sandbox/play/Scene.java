package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/**
 * What whoever plays the persona knows when somebody has said something.
 *
 * @param persona the name of the persona; may be empty
 * @param heard what was said
 * @param turn how often somebody has said something, this time included; from 1
 * @param tools what can be called during the conversation
 * @param guards what must not be talked about
 * @param objective what is to be brought about now; null for nothing
 * @param model the persona's {@code layers.llm}; missing when it has none
 * @param messages everything so far as a model endpoint is told it: the prompt, what was said, what was called
 */
public record Scene(
        String persona,
        String heard,
        int turn,
        List<Tool> tools,
        List<Guard> guards,
        Objective objective,
        JsonNode model,
        List<ObjectNode> messages) {
    public Scene {
        Objects.requireNonNull(persona, "persona is null");
        Objects.requireNonNull(heard, "heard is null");
        Objects.requireNonNull(model, "model is null");
        tools = List.copyOf(tools);
        guards = List.copyOf(guards);
        messages = List.copyOf(messages);
    }
}
