package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the service, or one of its tools, posts to a callback URL. There is no one shape: this tells them apart and reads
 * both vocabularies. Source: the service's pages on webhooks and logged payloads, autumn 2026.
 *
 * @param json all that was sent, which need not even be an object
 */
public record Callback(JsonNode json) {
    private static final Set<String> JOINED = Set.of("system.replica_joined", "system.pal_joined");
    private static final String TRANSCRIPT = "application.transcription_ready";

    /** What it is about. */
    public enum Kind {
        /** An event of a conversation, with the envelope that names its type. */
        CONVERSATION,
        OBJECTIVE,
        GUARDRAIL,
        VIDEO,
        DOCUMENT,
        /** A replica's training. */
        REPLICA,
        /** A tool that is called over HTTP, without an envelope. */
        TOOL_CALL,
        /** Transcriptions, lip syncs and replacements of former versions. */
        LEGACY,
        UNKNOWN
    }

    public Callback {
        Objects.requireNonNull(json, "json is null");
    }

    public Kind kind() {
        if (!eventType().isEmpty()) {
            return Kind.CONVERSATION;
        }
        if (json.has("objective_name")) {
            return Kind.OBJECTIVE;
        }
        if (properties().has("guardrail") || properties().has("guardrail_uuid")) {
            return Kind.GUARDRAIL;
        }
        return kindById();
    }

    private Kind kindById() {
        if (json.has("video_id")) {
            return Kind.VIDEO;
        }
        if (!field("document_id").isEmpty()) {
            return Kind.DOCUMENT;
        }
        if (!field("replica_id").isEmpty() && json.has("status")) {
            return Kind.REPLICA;
        }
        if (json.has("transcription_id") || json.has("lipsync_id") || json.has("replacement_id")) {
            return Kind.LEGACY;
        }
        return toolCalls().isEmpty() ? Kind.UNKNOWN : Kind.TOOL_CALL;
    }

    /** The service's own word where there is one, such as {@code system.shutdown}, else the kind in lower case. */
    public String type() {
        return switch (kind()) {
            case CONVERSATION -> eventType();
            case OBJECTIVE -> "objective";
            case GUARDRAIL -> "guardrail";
            case VIDEO -> "video";
            case DOCUMENT -> "document";
            case REPLICA -> "replica";
            case TOOL_CALL -> "tool_call";
            case LEGACY -> "legacy";
            case UNKNOWN -> "unknown";
        };
    }

    private String eventType() {
        return Fields.text(json, "event_type");
    }

    public String conversationId() {
        return field("conversation_id");
    }

    /** When it happened; empty where that is not told. */
    public Optional<Instant> moment() {
        return ServiceTime.read(json.path("timestamp"));
    }

    /** A field of the object or of its properties, in either vocabulary; empty when there is none. */
    public String field(String personaWord) {
        String top = Fields.text(json, personaWord);
        return top.isEmpty() ? Fields.text(properties(), personaWord) : top;
    }

    public JsonNode properties() {
        return json.path("properties");
    }

    /** Whether the persona has come into the room: said twice, once in each vocabulary. */
    public boolean isJoined() {
        return JOINED.contains(eventType());
    }

    /** Whether nothing in it tells it from another one like it, so that the same again is no repetition. */
    public boolean isUnmarked() {
        return kind() == Kind.TOOL_CALL
                && json.path("timestamp").isMissingNode()
                && toolCalls().stream().allMatch(call -> call.id().isEmpty());
    }

    /** What was said, without the system's confidential entries; empty for anything but a transcript. */
    public List<Utterance> transcript() {
        List<Utterance> utterances = new ArrayList<>();
        for (JsonNode entry : properties().path("transcript")) {
            if (entry instanceof ObjectNode object) {
                Utterance utterance = new Utterance(object);
                if (!utterance.role().equalsIgnoreCase("system")) {
                    utterances.add(utterance);
                }
            }
        }
        return utterances;
    }

    public boolean isTranscript() {
        return eventType().equals(TRANSCRIPT);
    }

    /** The tools that were called, from any of the shapes in which calls arrive; those of a transcript in its order. */
    public List<ToolCall> toolCalls() {
        List<ToolCall> calls = new ArrayList<>();
        if (json.path("tool").isObject()) {
            calls.add(ToolCall.read(json.path("tool")));
        } else if (json.path("data").path("tool").isTextual()) {
            JsonNode data = json.path("data");
            calls.add(new ToolCall(
                    Fields.text(data, "tool_call_id"), data.path("tool").asText(), data.path("arguments")));
        } else if (isLiveCall()) {
            calls.add(ToolCall.read(properties()));
        } else if (json.path("name").isTextual() && json.has("arguments")) {
            calls.add(ToolCall.read(json));
        } else {
            transcript().forEach(utterance -> calls.addAll(utterance.toolCalls()));
        }
        return withoutResults(calls);
    }

    private boolean isLiveCall() {
        return eventType().endsWith("tool_call") && properties().path("name").isTextual();
    }

    /** An asynchronous tool appears a second time, with its result. */
    private static List<ToolCall> withoutResults(List<ToolCall> calls) {
        Set<String> ids = new HashSet<>();
        calls.forEach(call -> ids.add(call.id()));
        return calls.stream()
                .filter(call -> !call.id().endsWith("_result")
                        || !ids.contains(call.id().substring(0, call.id().length() - "_result".length())))
                .toList();
    }
}
