package dev.greenroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFieldsTest {
    private static String masked(String json) throws JsonProcessingException {
        JsonNode read = new ObjectMapper().readTree(json.replace('\'', '"'));
        return SecretFields.masked(read).toString().replace('"', '\'');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://u:S3CRET@h/x",
                "http://S3CRET@h/x?a=b",
                "http://a@b:S3CRET@h",
                "http://h/cb?secret=S3CRET",
                "see http://h/cb?a=1&webhook_secret=S3CRET#x",
                "https://h/v1?api_key=S3CRET",
                "https://h/v1?password=S3CRET",
                "https://h/v1?accessToken=S3CRET",
                "https://h/v1?key=S3CRET"
            })
    void an_address_is_shown_without_what_opens_it_and_known_as_masked(String address) {
        String shown = SecretFields.address(address);
        assertThat(shown).doesNotContain("S3CRET").contains("://").contains("********");
        assertThat(SecretFields.isMasked(shown)).isTrue();
        assertThat(SecretFields.isMasked(address)).isFalse();
    }

    @Test
    void an_address_without_secrets_stays() {
        assertThat(SecretFields.address("https://room.example/c1?t=abc&page=2")).endsWith("?t=abc&page=2");
        assertThat(SecretFields.address("mail me@example.org or see https://h/@name"))
                .doesNotContain("*");
    }

    @Test
    void secret_fields_and_all_headers_are_masked_at_every_depth() throws JsonProcessingException {
        assertThat(
                        masked(
                                "{'layers': {'llm': {'api_key': 'S3', 'headers': {'X-Own': 'S3'}, 'extra_body': {'token':'S3'}}}}"))
                .doesNotContain("S3")
                .contains("'X-Own':'********'");
    }

    @Test
    void a_schema_may_describe_a_field_of_such_a_name() throws JsonProcessingException {
        String schema = "{'properties':{'headers':{'type':'object'},'password':{'type':'string'}}}";
        assertThat(masked(schema)).isEqualTo(schema);
    }

    @Test
    void what_lets_into_a_room_is_shown() throws JsonProcessingException {
        assertThat(masked("{'meeting_token':'abc'}")).contains("abc");
    }

    @Test
    void a_pointer_may_lead_into_a_secret() {
        assertThat(SecretFields.isSecretPointer("/layers/llm/headers/X-Own")).isTrue();
        assertThat(SecretFields.isSecretPointer("/layers/llm/api_key")).isTrue();
        assertThat(SecretFields.isSecretPointer("/layers/llm/model")).isFalse();
        assertThat(SecretFields.isSecretPointer("model")).isFalse();
    }
}
