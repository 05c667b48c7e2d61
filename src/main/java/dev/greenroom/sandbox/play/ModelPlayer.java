package dev.greenroom.sandbox.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model endpoint, called as the service calls it: streaming, with the key and the headers of the persona's
 * {@code layers.llm}; with {@code speculative_inference} also with half of what was said, and once more than needed,
 * both broken off as soon as something comes. An endpoint that is down leaves the persona silent.
 */
public final class ModelPlayer implements Player {
    /** A model that goes on calling tools is stopped. */
    private static final int MOST_ROUNDS = 5;

    private static final int WORDS_FOR_HALF = 4;

    /** Whether a persona is played so. */
    public static boolean plays(JsonNode llm) {
        return llm.path("base_url").asText("").matches("(?i)https?://.+");
    }

    /** What the service sends at the start of a call to see whether somebody is there; the answer does not matter. */
    public static Optional<String> warmUp(JsonNode llm, String prompt) {
        List<ObjectNode> messages = List.of(message("system", prompt), message("user", "connectivity check"));
        try {
            new ModelCall(llm, List.of()).whole(messages);
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(trouble(e));
        }
    }

    @Override
    public void answer(Scene scene, Stage stage) {
        List<ObjectNode> messages = new ArrayList<>(scene.messages());
        ModelCall call = new ModelCall(scene.model(), scene.tools());
        try {
            if (scene.model().path("speculative_inference").asBoolean()) {
                speculate(call, messages, scene.heard());
            }
            for (int round = 0; round < MOST_ROUNDS; round++) {
                ModelAnswer answer = call.whole(messages);
                stage.says(answer.text());
                if (answer.calls().isEmpty() || !perform(answer, scene, stage, messages)) {
                    break;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            stage.notes(trouble(e));
        }
        if (scene.objective() != null) {
            stage.completes();
        }
    }

    private static String trouble(Exception e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "The model endpoint gave no answer, so the persona is silent: " + why;
    }

    private static void speculate(ModelCall call, List<ObjectNode> messages, String heard) throws IOException {
        String[] words = heard.split("\\s+");
        if (words.length >= WORDS_FOR_HALF) {
            List<ObjectNode> half = new ArrayList<>(messages.subList(0, messages.size() - 1));
            half.add(message("user", String.join(" ", List.of(words).subList(0, words.length / 2))));
            call.brokenOff(half);
        }
        call.brokenOff(messages);
    }

    /** Calls what the model called; true when the model is to go on with what came of it. */
    private static boolean perform(ModelAnswer answer, Scene scene, Stage stage, List<ObjectNode> messages) {
        messages.add(answer.message());
        boolean goesOn = false;
        for (ModelAnswer.Call wanted : answer.calls()) {
            Optional<Tool> tool = scene.tools().stream()
                    .filter(each -> each.name().equals(wanted.name()))
                    .findFirst();
            String output = "";
            if (tool.isEmpty()) {
                stage.notes("The model calls " + wanted.name() + ", which this persona does not have.");
            } else {
                Optional<ToolResult> result = stage.calls(tool.get(), wanted.readArguments());
                goesOn |= result.isPresent() && tool.get().isAnsweredAloud();
                output = result.map(ToolResult::output).orElse("");
            }
            messages.add(message("tool", output).put("tool_call_id", wanted.id()));
        }
        return goesOn;
    }

    private static ObjectNode message(String role, String content) {
        return JsonNodeFactory.instance.objectNode().put("role", role).put("content", content);
    }
}
