package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.play.Tool;
import dev.greenroom.sandbox.play.ToolCall;
import dev.greenroom.sandbox.play.ToolResult;
import dev.greenroom.sandbox.route.Hidden;
import dev.greenroom.sandbox.route.SandboxSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the service tells once a conversation is over: why it ended, what was said, what was seen, where the recording
 * is, and what the tools for the end answered.
 *
 * <p>Assumed, as no source tells: in this order; a persona without a perception layer has no analysis; a recording is
 * there when it was enabled and somebody came, as if whoever came had started it.
 */
final class Endings {
    private static final String BUCKET = "sandbox-recordings";

    private final SandboxSite site;
    private final Events events;
    private final Feed feed;

    Endings(SandboxSite site, Events events, Feed feed) {
        this.site = site;
        this.events = events;
        this.feed = feed;
    }

    /** Tells all of it but what the tools answer. */
    void tell(ObjectNode conversation, Instant at, String reason) {
        String replica = conversation.path("replica_id").asText();
        String id = conversation.path("conversation_id").asText();
        ObjectNode shutdown = Events.properties().put("replica_id", replica).put("shutdown_reason", reason);
        events.add(conversation, "system.shutdown", at, shutdown);
        ObjectNode transcript = Events.properties().put("replica_id", replica);
        transcript.set("transcript", Transcripts.of(conversation, feed.since(id, 0)));
        events.add(conversation, "application.transcription_ready", at, transcript);
        perception(conversation, at);
        recording(conversation, at);
        feed.add(id, "system.shutdown", 0, shutdown);
    }

    private void perception(ObjectNode conversation, Instant at) {
        Cast cast = Cast.of(site, conversation);
        if (!cast.perceptionModel().startsWith("raven")) {
            return;
        }
        boolean seen = Room.read(conversation).joined()
                && !Hidden.text(conversation, "audio_only").equals("true");
        if (seen) {
            events.add(
                    conversation,
                    "application.perception_analysis",
                    at,
                    Events.properties().put("analysis", analysis(cast.perceptionQueries())));
        } else {
            events.add(
                    conversation,
                    "application.perception_unavailable",
                    at,
                    Events.properties().put("reason", "no_vision_history"));
        }
    }

    private static String analysis(List<String> queries) {
        StringBuilder text = new StringBuilder("The sandbox sees nobody: somebody took part by typing.");
        queries.forEach(query -> text.append("\n- ").append(query).append(": not to be told from text"));
        return text.toString();
    }

    private void recording(ObjectNode conversation, Instant at) {
        Room room = Room.read(conversation);
        JsonNode wanted = Hidden.of(conversation).path("recording");
        if (!wanted.path("enable_recording").asBoolean() || !room.joined()) {
            return;
        }
        JsonNode storage = wanted.path("recording_storage");
        String provider = storage.path("provider").asText("s3");
        String bucket = storage.path("bucket_name")
                .asText(storage.path("container")
                        .asText(wanted.path("recording_s3_bucket_name").asText(BUCKET)));
        String key = "tavus/" + conversation.path("conversation_id").asText() + "/"
                + room.opened().toEpochMilli();
        events.add(
                conversation,
                "application.recording_ready",
                at,
                Events.properties()
                        .put("bucket_name", bucket)
                        .put("s3_key", key)
                        .put("duration", Duration.between(room.opened(), at).toSeconds())
                        .put("storage_provider", provider)
                        .put("storage_uri", provider + "://" + bucket + "/" + key));
    }

    /** Calls the tools for the end, off the caller's thread, and tells of each. */
    void callTools(ObjectNode conversation, Consumer<Consumer<ObjectNode>> change) {
        List<Tool> tools = Cast.of(site, conversation).toolsForTheEnd();
        if (!tools.isEmpty()) {
            site.inBackground(() -> tools.forEach(tool -> call(tool, change)));
        }
    }

    private void call(Tool tool, Consumer<Consumer<ObjectNode>> change) {
        ObjectNode arguments = tool.argumentsFor("");
        ToolResult result = ToolCall.call(tool, arguments);
        ObjectNode properties = Events.properties()
                .put("tool_id", tool.id())
                .put("tool_name", tool.name())
                .put("status", result.status());
        properties.putObject("request").put("body", result.request());
        properties.put("response", result.output());
        change.accept(conversation ->
                events.add(conversation, "application.post_call_action_executed", site.now(), properties));
    }
}
