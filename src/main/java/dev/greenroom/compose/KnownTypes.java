package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.config.JsonSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What is known of the values of well-known keys; of what is not known here nothing is demanded, and a null removes. */
enum KnownTypes {
    PROPERTIES(Map.of(
            Type.SECONDS, "max_call_duration participant_left_timeout participant_absent_timeout",
            Type.TRUTH, "enable_recording enable_closed_captions apply_greenscreen",
            Type.TEXT, "language recording_s3_bucket_name recording_s3_bucket_region aws_assume_role_arn",
            Type.LIST, "languages")),
    LAYERS(Map.of(
            Type.TRUTH,
            "speculative_inference",
            Type.OBJECT,
            "headers default_query extra_body voice_settings",
            Type.LIST,
            "tools visual_tools audio_tools perception_tools visual_awareness_queries audio_awareness_queries"
                    + " perception_analysis_queries ambient_awareness_queries",
            Type.TEXT,
            "model base_url api_key tts_engine external_voice_id voice_id tts_model_name stt_engine"
                    + " perception_model visual_tool_prompt audio_tool_prompt perception_tool_prompt"
                    + " turn_detection_model turn_taking_patience replica_interruptibility pal_interruptibility"
                    + " pronunciation_dictionary_id"));

    private final Map<String, Type> types = new LinkedHashMap<>();

    KnownTypes(Map<Type, String> keys) {
        keys.forEach((type, words) -> Arrays.stream(words.split(" ")).forEach(key -> types.put(key, type)));
    }

    private enum Type {
        TEXT("a text", JsonNode::isTextual),
        TRUTH("true or false", JsonNode::isBoolean),
        SECONDS("a whole number of seconds, 0 or more", value -> value.isIntegralNumber() && value.asLong() >= 0),
        LIST("a list", JsonNode::isArray),
        OBJECT("an object: {...}", JsonNode::isObject);

        private final String words;
        private final Predicate<JsonNode> rule;

        Type(String words, Predicate<JsonNode> rule) {
            this.words = words;
            this.rule = rule;
        }
    }

    /**
     * Looks at the members of an object of a file.
     *
     * @throws dev.greenroom.base.WrongUsage for the first that is of another type, naming the place
     */
    void check(JsonSource source, String pointer, JsonNode object) {
        object.properties().forEach(member -> {
            Type type = types.get(member.getKey());
            JsonNode value = member.getValue();
            if (type != null && !value.isNull() && !type.rule.test(value)) {
                throw source.complaint(
                        pointer + JsonSource.step(member.getKey()), member.getKey() + ": expected " + type.words, "");
            }
        });
    }
}
