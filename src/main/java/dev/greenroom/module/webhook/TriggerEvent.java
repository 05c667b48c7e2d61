package dev.greenroom.module.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failed;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.receiver.Post;
import dev.greenroom.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trigger",
        description = {
            "Send a well-formed example of an event, as the service would.",
            "Kinds: the service's own, such as system.shutdown; also objective, guardrail, video, replica, document,"
                    + " tool_call. A wrong one lists them all."
        })
final class TriggerEvent implements Operation<Result.Done> {
    @Parameters(index = "0", paramLabel = "KIND", description = "What kind of event.")
    String kind;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description =
                    "Set a field: properties.shutdown_reason=x, or any JSON after the =; also inside a text that holds"
                            + " JSON: properties.arguments.text=x. Give it again for more.")
    Map<String, String> fields = Map.of();

    @Option(names = "--conversation", paramLabel = "ID", description = "The conversation's id (default: a new one).")
    String conversation = "";

    @Option(names = "--to", paramLabel = "URL", description = "Where to (default: ${DEFAULT-VALUE}).")
    String to = Webhooks.HERE;

    @Override
    public Result.Done run(Workbench workbench) {
        Post post = Webhooks.postTo("--to", to, workbench);
        ObjectNode event = new Examples(workbench.clock().instant()).of(kind);
        if (!conversation.isEmpty() && event.has("conversation_id")) {
            event.put("conversation_id", conversation);
        }
        fields.forEach((path, value) -> {
            if (!FieldPath.set(event, path, value)) {
                workbench.console().note("--set " + path + ": the example of " + kind + " had no such field.");
            }
        });
        int status = post.send(JsonText.of(event).getBytes(StandardCharsets.UTF_8));
        if (status / 100 != 2) {
            throw new Failed(
                    EventFile.shown(to) + " answered " + status + " to " + kind,
                    "401 asks for WEBHOOK_SHARED_SECRET or ?secret= in --to; 404 for another path");
        }
        return new Result.Done(
                "Sent " + kind + " to " + EventFile.shown(to) + ": " + status,
                event,
                event.has("conversation_id")
                        ? List.of(
                                "Conversation " + event.path("conversation_id").asText())
                        : List.of());
    }
}
