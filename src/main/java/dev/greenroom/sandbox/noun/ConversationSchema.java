package dev.greenroom.sandbox.noun;

import dev.greenroom.sandbox.route.Rule;
import dev.greenroom.sandbox.route.Schema;

/** What a new conversation may be asked to be. */
final class ConversationSchema {
    private static final long LONGEST = 86_400;
    private static final Rule SECONDS = Rule.between(0, LONGEST);
    private static final Rule LANGUAGE = Rule.is(
            value -> value.isTextual() && !value.asText().matches("[a-z]{2}(-[A-Za-z]{2})?"),
            "Not a valid language: its full English name is wanted, or languages with codes.");

    private static final Schema PROPERTIES = Schema.of()
            .field("max_call_duration", Rule.between(1, LONGEST))
            .field("participant_left_timeout", SECONDS)
            .field("participant_absent_timeout", SECONDS)
            .field("enable_recording", Rule.BOOLEAN)
            .field("enable_closed_captions", Rule.BOOLEAN)
            .field("apply_greenscreen", Rule.BOOLEAN)
            .field("language", LANGUAGE)
            .field("languages", Rule.TEXTS)
            .field("recording_storage", Rule.OBJECT)
            .field("recording_s3_bucket_name", Rule.TEXT)
            .field("recording_s3_bucket_region", Rule.TEXT)
            .field("aws_assume_role_arn", Rule.TEXT);

    /** All fields that a sender may set. */
    static final Schema FIELDS = Schema.of()
            .field("replica_id", Rule.TEXT)
            .field("persona_id", Rule.TEXT)
            .field("conversation_name", Rule.TEXT)
            .field("callback_url", Rule.URL)
            .field("conversational_context", Rule.TEXT)
            .field("custom_greeting", Rule.TEXT)
            .field("enable_dynamic_greeting", Rule.BOOLEAN)
            .field("dynamic_greeting", Rule.BOOLEAN)
            .field("audio_only", Rule.BOOLEAN)
            .field("memory_stores", Rule.TEXTS)
            .field("participant_tags", Rule.listOf(Rule.TEXT, 1))
            .field("document_ids", Rule.TEXTS)
            .field("document_tags", Rule.TEXTS)
            .field("document_retrieval_strategy", Rule.oneOf("speed", "balanced", "quality"))
            .field("test_mode", Rule.BOOLEAN)
            .field("require_auth", Rule.BOOLEAN)
            .field("max_participants", Rule.between(2, 1000))
            .field("meeting_url", Rule.URL)
            .field("policy", Rule.TEXT)
            .field("properties", PROPERTIES);

    private ConversationSchema() {}
}
