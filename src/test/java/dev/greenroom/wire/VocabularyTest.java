package dev.greenroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    @Test
    void the_persona_vocabulary_is_sent_as_it_is() throws JsonProcessingException {
        JsonNode body = json("{'persona_id': 'p1', 'replica_id': 'r1'}");
        assertThat(Vocabulary.PERSONA.write(body)).isEqualTo(body);
    }

    @Test
    void fields_are_named_in_the_pal_vocabulary_at_every_depth() throws JsonProcessingException {
        JsonNode body = json(
                "{'persona_name': 'A', 'default_replica_id': 'r1',"
                        + " 'layers': {'conversational_flow': {'replica_interruptibility': 'low'}}, 'list': [{'persona_id': 'p1'}]}");
        assertThat(Vocabulary.PAL.write(body))
                .isEqualTo(
                        json(
                                "{'pal_name': 'A', 'default_face_id': 'r1',"
                                        + " 'layers': {'conversational_flow': {'pal_interruptibility': 'low'}}, 'list': [{'pal_id': 'p1'}]}"));
    }

    @Test
    void names_that_are_the_users_own_are_left_alone() throws JsonProcessingException {
        JsonNode tools = json("{'layers': {'llm': {'tools': [{'function': {'parameters':"
                + " {'properties': {'persona_id': {'type': 'string'}}}}}], 'extra_body': {'replica_id': 1}}}}");
        assertThat(Vocabulary.PAL.write(tools)).isEqualTo(tools);
    }

    @Test
    void both_vocabularies_are_understood_mixed_too() throws JsonProcessingException {
        Replica mixed = Replica.read(json("{'face_id': 'r1', 'replica_name': 'Anna', 'face_type': 'system'}"));
        assertThat(mixed.id()).isEqualTo("r1");
        assertThat(mixed.name()).isEqualTo("Anna");
        assertThat(mixed.isSystem()).isTrue();
        assertThat(Replica.read(json("{'face_id': 'r1', 'face_name': 'A'}"))
                        .renamed("B")
                        .name())
                .isEqualTo("B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'persona_id': 'p1', 'replica_id': 'r1', 'default_replica_id': 'r1', 'persona_name': 'A', 'replica_name': 'A'}",
                "{'pal_id': 'p1', 'face_id': 'r1', 'default_face_id': 'r1', 'pal_name': 'A', 'face_name': 'A'}",
                "{'pal_id': 'p1', 'replica_id': 'r1', 'default_face_id': 'r1', 'persona_name': 'A', 'face_name': 'A'}",
                "{'persona_id': 'p1', 'pal_id': 'p1', 'replica_id': null, 'face_id': 'r1', 'default_replica_id': '',"
                        + " 'default_face_id': 'r1', 'persona_name': null, 'pal_name': 'A', 'face_name': 'A'}",
            })
    void every_record_reads_either_and_mixed(String text) throws JsonProcessingException {
        JsonNode row = json(text);
        assertThat(Persona.read(row).described()).isEqualTo("A (p1)");
        assertThat(Persona.read(row).defaultReplicaId()).isEqualTo("r1");
        assertThat(Replica.read(row).described()).isEqualTo("A (r1)");
        assertThat(Conversation.read(row).personaId()).isEqualTo("p1");
        assertThat(Conversation.read(row).replicaId()).isEqualTo("r1");
        assertThat(Video.read(row).replicaId()).isEqualTo("r1");
        assertThat(Voice.read(row).replicaId()).isEqualTo("r1");
    }

    @Test
    void pointers_and_values_of_a_patch_are_translated_as_far_as_the_api_reaches() throws JsonProcessingException {
        JsonNode patch = json("[{'op': 'add', 'path': '/layers/llm/tools/0/function/parameters/properties/replica_id',"
                + " 'value': {'persona_id': 1}}, {'op': 'move', 'from': '/default_replica_id', 'path': '/replica_id'},"
                + " {'op': 'add', 'path': '/layers', 'value': {'a': {'replica_interruptibility': 'low'}}}]");
        assertThat(Vocabulary.PAL.write(patch))
                .isEqualTo(
                        json(
                                "[{'op': 'add', 'path': '/layers/llm/tools/0/function/parameters/properties/replica_id',"
                                        + " 'value': {'persona_id': 1}}, {'op': 'move', 'from': '/default_face_id', 'path': '/face_id'},"
                                        + " {'op': 'add', 'path': '/layers', 'value': {'a': {'pal_interruptibility': 'low'}}}]"));
        assertThat(Vocabulary.PERSONA.write(patch)).isEqualTo(patch);
    }

    @Test
    void objectives_that_are_named_like_words_of_the_api_keep_their_names() throws JsonProcessingException {
        JsonNode set = json("{'data': [{'next_conditional_objectives': {'personas': 'If', 'replica_id': 'Else'}}]}");
        assertThat(Vocabulary.PAL.write(set)).isEqualTo(set);
    }

    @Test
    void started_is_in_progress_and_ready_is_completed() throws JsonProcessingException {
        assertThat(Replica.read(json("{'status': 'started'}")).status()).isEqualTo(Replica.Status.STARTED);
        assertThat(Replica.read(json("{'status': 'ready'}")).status()).isEqualTo(Replica.Status.COMPLETED);
        assertThat(Replica.read(json("{'status': 'dreaming'}")).status()).isEqualTo(Replica.Status.UNKNOWN);
    }

    @Test
    void secret_fields_are_masked_at_every_depth_and_the_original_is_kept() throws JsonProcessingException {
        JsonNode persona = json(
                "{'layers': {'llm': {'api_key': 'tvs_sentinel', 'model': 'm'}, 'tts': [{'API_KEY': 'tvs_sentinel'}]}}");
        assertThat(SecretFields.masked(persona).toString())
                .doesNotContain("sentinel")
                .contains("\"model\":\"m\"");
        assertThat(persona.toString()).contains("sentinel");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void secrets_in_the_parameters_of_an_address_are_masked_wherever_it_stands() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("callback_url", "https://x.invalid/hook?a=1&secret=tell-nobody&b=2#c");
        json.putArray("more")
                .add("see http://x.invalid/?Webhook-Token=tell-nobody now")
                .add("secret=of success");
        assertThat(SecretFields.masked(json).toString())
                .doesNotContain("tell-nobody")
                .contains("?a=1&secret=********&b=2#c", "Token=******** now", "secret=of success");
        assertThat(SecretFields.isMasked("https://x.invalid/?secret=********")).isTrue();
        assertThat(SecretFields.isMasked("https://x.invalid/?secret=open")).isFalse();
    }
}
