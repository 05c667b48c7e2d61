package dev.greenroom.sandbox.noun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.route.Refusal;
import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.Schema;

/**
 * What a persona may consist of. Fields inside a layer that are not known pass: the layers change too often. Model and
 * engine names are any text for the same reason.
 */
final class PersonaSchema {
    private static final int MOST_GUARDRAILS = 50;

    private static final Schema LLM = Schema.open()
            .field("model", Rule.TEXT)
            .field("base_url", Rule.TEXT)
            .field("api_key", Rule.TEXT)
            .field("speculative_inference", Rule.BOOLEAN)
            .field("tools", Rule.listOf(Rule.OBJECT, Integer.MAX_VALUE))
            .field("headers", Rule.OBJECT)
            .field("default_query", Rule.OBJECT)
            .field("extra_body", Rule.OBJECT);
    private static final Schema TTS = Schema.open()
            .field("tts_engine", Rule.TEXT)
            .field("api_key", Rule.TEXT)
            .field("external_voice_id", Rule.TEXT)
            .field("voice_id", Rule.TEXT)
            .field("tts_model_name", Rule.TEXT)
            .field("tts_emotion_control", Rule.BOOLEAN)
            .field("voice_settings", Rule.OBJECT)
            .field("pronunciation_dictionary_id", Rule.TEXT);
    private static final Schema STT =
            Schema.open().field("stt_engine", Rule.TEXT).field("hotwords", Rule.TEXT);
    private static final Schema CONVERSATIONAL_FLOW = Schema.open()
            .field("turn_detection_model", Rule.TEXT)
            .field("turn_taking_patience", Rule.TEXT)
            .field("replica_interruptibility", Rule.TEXT)
            .field("voice_isolation", Rule.TEXT)
            .field("wake_phrase", Rule.TEXT)
            .field("idle_engagement", Rule.TEXT);
    private static final Schema PERCEPTION = Schema.open()
            .field("perception_model", Rule.TEXT)
            .field("visual_awareness_queries", Rule.TEXTS)
            .field("visual_tool_prompt", Rule.TEXT)
            .field("visual_tools", Rule.listOf(Rule.OBJECT, Integer.MAX_VALUE))
            .field("audio_awareness_queries", Rule.TEXTS)
            .field("audio_tool_prompt", Rule.TEXT)
            .field("audio_tools", Rule.listOf(Rule.OBJECT, Integer.MAX_VALUE))
            .field("perception_analysis_queries", Rule.TEXTS);
    private static final Schema LAYERS = Schema.of()
            .field("llm", LLM)
            .field("tts", TTS)
            .field("stt", STT)
            .field("conversational_flow", CONVERSATIONAL_FLOW)
            .field("perception", PERCEPTION)
            .field("conferencing", Rule.OBJECT)
            .field("mcp", Rule.OBJECT)
            .field("transport", Rule.OBJECT);

    /** All fields that a sender may set. */
    static final Schema FIELDS = Schema.of()
            .field("persona_name", Rule.TEXT)
            .field("system_prompt", Rule.TEXT)
            .field("pipeline_mode", Rule.oneOf("full", "echo"))
            .field("default_replica_id", Rule.TEXT)
            .field("document_ids", Rule.TEXTS)
            .field("document_tags", Rule.TEXTS)
            .field("objectives_id", Rule.TEXT)
            .field("guardrail_ids", Rule.listOf(Rule.TEXT, MOST_GUARDRAILS))
            .field("guardrail_tags", Rule.listOf(Rule.TEXT, MOST_GUARDRAILS))
            .field("guardrails_id", Rule.TEXT)
            .field("layers", LAYERS)
            .field("greeting", Rule.TEXT)
            .field("memories", Rule.ANY)
            .field("is_template", Rule.BOOLEAN)
            .field("languages", Rule.TEXTS)
            .field("disclosure_type", Rule.oneOf("always", "auto", "off"))
            .field("verbal_disclosure", Rule.ANY)
            .field("visual_disclosure", Rule.ANY);

    private PersonaSchema() {}

    /** Refuses a persona that has to speak and was not told how. */
    static void checkPrompt(ObjectNode persona) {
        boolean echo = persona.path("pipeline_mode").asText().equals("echo");
        if (!echo && persona.path("system_prompt").asText("").isBlank()) {
            throw Refusal.error(400, "Bad Request. {'system_prompt': ['Missing data for required field.']}");
        }
    }
}
