package dev.greenroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

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
}
