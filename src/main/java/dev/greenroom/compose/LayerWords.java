package dev.greenroom.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Nearest;
import dev.greenroom.config.JsonSource;
import dev.greenroom.wire.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The words inside layers: read in both vocabularies, and what became of those that the service has changed. */
final class LayerWords {
    private static final List<String> TOOL_LISTS = List.of("visual_tools", "audio_tools", "perception_tools");
    private static final Map<String, String> KNOWN = Map.of(
            "llm", "model base_url api_key speculative_inference headers default_query extra_body tools",
            "tts",
                    "tts_engine api_key external_voice_id voice_id tts_model_name tts_emotion_control voice_settings"
                            + " pronunciation_dictionary_id",
            "stt",
                    "stt_engine hotwords participant_pause_sensitivity participant_interrupt_sensitivity"
                            + " smart_turn_detection",
            "perception",
                    "perception_model visual_awareness_queries visual_tool_prompt visual_tools audio_awareness_queries"
                            + " audio_tool_prompt audio_tools perception_analysis_queries emotion_recognition"
                            + " ambient_awareness_queries perception_tool_prompt perception_tools",
            "conversational_flow",
                    "turn_detection_model turn_taking_patience replica_interruptibility voice_isolation wake_phrase"
                            + " idle_engagement active_listening turn_commitment");
    private static final List<String> RETIRED_MODELS =
            List.of("tavus-llama", "tavus-llama-4", "tavus-gpt-4o", "tavus-gpt-4o-mini", "tavus-gpt-4.1");
    private static final List<String> MOVED =
            List.of("participant_pause_sensitivity", "participant_interrupt_sensitivity", "smart_turn_detection");
    private static final Map<String, String> RENAMED = Map.of(
            "ambient_awareness_queries", "visual_awareness_queries",
            "perception_tool_prompt", "visual_tool_prompt",
            "perception_tools", "visual_tools");

    private LayerWords() {}

    /** A layer of a file, in the persona vocabulary; tools in it are checked. */
    static ObjectNode read(JsonSource source, String pointer, String kind, ObjectNode layer) {
        TOOL_LISTS.stream()
                .filter(key -> kind.equals("perception") && layer.path(key).isArray())
                .forEach(key -> new ToolList().addAll(source, pointer + "/" + key, layer.get(key)));
        KnownTypes.LAYERS.check(source, pointer, layer);
        if (!kind.equals("conversational_flow")) {
            return layer.deepCopy();
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        layer.properties().forEach(member -> {
            String key = Vocabulary.personaWord(member.getKey());
            if (copy.has(key)) {
                throw source.keyComplaint(
                        pointer + JsonSource.step(member.getKey()),
                        key + " and " + Vocabulary.PAL.word(key) + " are one thing",
                        "give one of them");
            }
            copy.set(key, member.getValue());
        });
        return copy;
    }

    /** Makes of the layers what the service takes, and says what it no longer knows. */
    static List<String> settle(ObjectNode layers) {
        List<String> notes = new ArrayList<>();
        hotwords(layers, notes);
        retired(layers, notes);
        layers.properties().forEach(layer -> misspelt(layer.getKey(), layer.getValue(), notes));
        return notes;
    }

    /** The service wants one text; a list is how people write it. */
    private static void hotwords(ObjectNode layers, List<String> notes) {
        if (layers.path("stt") instanceof ObjectNode stt && stt.path("hotwords").isArray()) {
            List<String> words = StreamSupport.stream(stt.get("hotwords").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            stt.put("hotwords", String.join(", ", words));
            notes.add("The list of hotwords is sent as one text, as the service wants it.");
        }
    }

    private static void retired(ObjectNode layers, List<String> notes) {
        String model = layers.at("/llm/model").asText("");
        if (RETIRED_MODELS.contains(model) && layers.at("/llm/base_url").isMissingNode()) {
            notes.add("The service has retired the model " + model
                    + "; a current one is tavus-gpt-oss (preset gpt_oss).");
        }
        if (layers.at("/tts/tts_engine").asText("").equals("playht")) {
            notes.add("The service has retired the voices of playht; preset cartesia_sonic_3 names a current one.");
        }
        if (layers.at("/stt/stt_engine").asText("").equals("tavus-advanced")) {
            notes.add("The service has retired the engine tavus-advanced; a current one is tavus-auto (preset auto).");
        }
        if (layers.at("/perception/perception_model").asText("").equals("basic")) {
            notes.add("The service has retired the perception model basic; a current one is raven-1 (preset raven_1).");
        }
        moved(layers, notes);
    }

    private static void moved(ObjectNode layers, List<String> notes) {
        MOVED.stream()
                .filter(layers.path("stt")::has)
                .forEach(key ->
                        notes.add("The service has moved " + key + " from stt to the conversational_flow layer."));
        if (layers.at("/perception/perception_model").asText("").equals("raven-1")) {
            RENAMED.forEach((old, current) -> {
                if (layers.path("perception").has(old)) {
                    notes.add("The service has renamed " + old + " to " + current + ".");
                }
            });
        }
        if (layers.has("vqa")) {
            notes.add("The service has retired the vqa layer; perception does its work.");
        }
    }

    /** The layers change too often for a word to be refused; one that looks like another is pointed out. */
    private static void misspelt(String kind, JsonNode layer, List<String> notes) {
        List<String> known = Arrays.asList(KNOWN.getOrDefault(kind, "").split(" "));
        layer.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                Nearest.to(key, known.stream())
                        .ifPresent(word -> notes.add(
                                "layers." + kind + "." + key + " is sent as it is; did you mean " + word + "?"));
            }
        });
    }
}
