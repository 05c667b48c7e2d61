package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.play.Guard;
import dev.greenroom.sandbox.play.Objective;
import dev.greenroom.sandbox.play.Stage;
import dev.greenroom.sandbox.play.Tool;
import dev.greenroom.sandbox.play.ToolCall;
import dev.greenroom.sandbox.play.ToolResult;
import dev.greenroom.sandbox.route.SandboxSite;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the persona of one conversation acts during one turn. What it does after the room has closed happens nowhere.
 *
 * @param heard what was said in this turn; empty when nothing was
 */
record ActingStage(SandboxSite site, Rooms rooms, Progress progress, ObjectNode conversation, String heard, int turn)
        implements Stage {
    @Override
    public void says(String text) {
        if (!text.isBlank()) {
            happens(
                    "conversation.utterance",
                    Events.properties().put("role", "replica").put("speech", text.strip()));
        }
    }

    /** Nobody is kept waiting by the call: the state is locked only to note it. */
    @Override
    public Optional<ToolResult> calls(Tool tool, ObjectNode arguments) {
        String call = site.newId("call_", 12);
        ObjectNode properties = Events.properties()
                .put("name", tool.name())
                .put("arguments", arguments.toString())
                .put("tool_call_id", call);
        boolean done = whileOpen(() -> {
            happens("conversation.tool_call", properties);
            if (site.settings().liveToolCalls() && !tool.isCalledOverHttp()) {
                rooms.events().postOnly(conversation, "conversation.tool_call", site.now(), properties);
            }
            return true;
        });
        if (!done || !tool.isCalledOverHttp()) {
            return Optional.empty();
        }
        ToolResult result = ToolCall.call(tool, arguments);
        happens(
                "conversation.tool_result",
                Events.properties()
                        .put("tool_call_id", call)
                        .put("output", result.output())
                        .put("status", result.status()));
        return Optional.of(result);
    }

    @Override
    public void keepsTo(Guard guard) {
        whileOpen(() -> {
            ObjectNode named =
                    Events.properties().put("guardrail", guard.name()).put("guardrail_uuid", guard.id());
            if (guard.isToldInCall()) {
                happens("conversation.guardrail_triggered", named);
            }
            ObjectNode told = Events.properties().put("conversation_id", id());
            site.callbacks().post(guard.callbackUrl(), told.set("properties", named.deepCopy()));
            return true;
        });
    }

    @Override
    public Objective completes() {
        return site.alone(() -> isOpen() ? progress.complete(conversation, heard, turn) : null);
    }

    @Override
    public void notes(String sentence) {
        happens("sandbox.note", Events.properties().put("text", sentence));
    }

    private void happens(String type, ObjectNode properties) {
        whileOpen(() -> rooms.feed().add(id(), type, turn, properties) > 0);
    }

    private boolean whileOpen(Supplier<Boolean> work) {
        return site.alone(() -> isOpen() && work.get());
    }

    private boolean isOpen() {
        return rooms.isOpen(id());
    }

    private String id() {
        return conversation.path("conversation_id").asText();
    }
}
