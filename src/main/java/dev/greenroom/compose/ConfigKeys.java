package dev.greenroom.compose;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Nearest;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.config.JsonSource;
import dev.greenroom.wire.Vocabulary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys of a config, in both vocabularies, and which of them mean one thing. */
enum ConfigKeys {
    PERSONA(
            "persona_name system_prompt pipeline_mode context default_replica_id llm tts stt perception"
                    + " conversational_flow layers layers_file layers_dir layers_preset tools tools_dir document_ids"
                    + " document_tags objectives_id objectives_name guardrails_id guardrails_name guardrail_ids"
                    + " guardrail_tags persona_id target_persona_name update greeting memories is_template languages"
                    + " disclosure_type verbal_disclosure visual_disclosure",
            Map.of("target_pal_name", "target_persona_name")),
    CONVERSATION(
            "persona_id replica_id conversation_name conversational_context custom_greeting audio_only document_ids"
                    + " document_tags document_retrieval_strategy memory_stores participant_tags test_mode callback_url"
                    + " properties properties_file enable_dynamic_greeting dynamic_greeting require_auth"
                    + " max_participants meeting_url policy meeting_type framework duration participants topic comment",
            Map.of("name", "conversation_name"));

    /** What belongs into a conversation's properties, see 5.1 of the API. */
    static final List<String> PROPERTIES = List.of(
            "max_call_duration",
            "participant_left_timeout",
            "participant_absent_timeout",
            "enable_recording",
            "enable_closed_captions",
            "apply_greenscreen",
            "language",
            "languages",
            "recording_storage",
            "recording_s3_bucket_name",
            "recording_s3_bucket_region",
            "aws_assume_role_arn");

    private final List<String> keys;
    private final Map<String, String> otherWords;

    ConfigKeys(String keys, Map<String, String> otherWords) {
        this.keys = Arrays.asList(keys.split(" "));
        this.otherWords = otherWords;
    }

    /**
     * The members of an object of a config, by the key in the persona vocabulary.
     *
     * @return the values, and the key as it is spelled in the file
     * @throws WrongUsage for an unknown key, and for two keys that mean one thing
     */
    Read read(JsonSource source, String pointer, ObjectNode object) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        Map<String, String> spelled = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            String key = key(source, pointer, member.getKey());
            String before = spelled.put(key, member.getKey());
            if (before != null) {
                throw source.keyComplaint(
                        pointer + JsonSource.step(member.getKey()),
                        before + " and " + member.getKey() + " are one thing",
                        "give one of them");
            }
            values.set(key, member.getValue());
        });
        return new Read(values, spelled);
    }

    /** Values by key, and how each key is spelled. */
    record Read(ObjectNode values, Map<String, String> spelled) {}

    private String key(JsonSource source, String pointer, String spelled) {
        String key = otherWords.getOrDefault(spelled, Vocabulary.personaWord(spelled));
        if (keys.contains(key)) {
            return key;
        }
        String place = pointer + JsonSource.step(spelled);
        if (this == CONVERSATION && PROPERTIES.contains(spelled)) {
            throw source.keyComplaint(
                    place,
                    "the service refuses " + spelled + " at the top of a conversation",
                    "leave it out, or put it into properties"
                            + (spelled.equals("language") ? ", best as languages: [\"en\"]" : ""));
        }
        throw source.keyComplaint(place, "unknown key " + spelled + suggestion(spelled), known());
    }

    private String suggestion(String spelled) {
        return Nearest.to(spelled, words())
                .or(() -> words().filter(word -> word.endsWith("_" + spelled)).findFirst())
                .map(word -> ", did you mean " + word + "?")
                .orElse("");
    }

    private Stream<String> words() {
        Stream<String> pal = keys.stream().map(Vocabulary.PAL::word);
        return Stream.of(keys.stream(), otherWords.keySet().stream(), pal)
                .flatMap(words -> words)
                .distinct();
    }

    private String known() {
        return "known keys: " + String.join(", ", keys);
    }
}
