package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionariesTest {
    private static final String ALL = "/v2/pronunciation-dictionaries";

    private final Sandbox sandbox = Sandbox.builder().clock(new SettableClock()).start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void createsWhatIsThenRead() {
        Caller.Answer created = caller.post(
                ALL, "{'name':'Brands','rules':[{'text':'Tavus','pronunciation':'TAH-vus','type':'alias'}]}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("rules_count").asInt()).isEqualTo(1);
        assertThat(created.json().at("/rules/0/word_boundaries").asBoolean()).isTrue();
        assertThat(caller.get(path(created.json())).json()).isEqualTo(created.json());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                             | {'name': ['Missing data for required field.']}
            {'name':'a','rules':[{'text':'x','pronunciation':'y'}]} | {'rules': {'0': {'type': ['Missing data for required field.']}}}
            {'name':'a','rules':[{'text':'x','pronunciation':'y','type':'ipa'},{'text':'x','pronunciation':'z','type':'ipa'}]} | There are two rules for 'x'
            """)
    void refusesOddCreations(String body, String error) {
        Caller.Answer answer = caller.post(ALL, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("Bad Request. " + error);
    }

    @Test
    void listsTheNewestFirstFromPageZero() {
        create("first");
        create("second");

        assertThat(names("")).containsExactly("second", "first");
        assertThat(names("?sort=asc&limit=1")).containsExactly("first");
        assertThat(names("?limit=1&page=1")).containsExactly("first");
        assertThat(caller.get(ALL + "?limit=101").status()).isEqualTo(400);
    }

    @Test
    void patchesNameAndRulesOnly() {
        String path = path(create("old"));

        assertThat(caller.patch(path, "[{'op':'replace','path':'/name','value':'new'}]")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("new");
        assertThat(caller.patch(
                                path,
                                "[{'op':'replace','path':'/rules','value':"
                                        + "[{'text':'x','pronunciation':'y','type':'ipa'}]}]")
                        .json()
                        .path("rules_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(caller.patch(path, "[{'op':'replace','path':'/name','value':'new'}]"))
                .hasToString("304 ");
        assertThat(caller.patch(path, "[{'op':'remove','path':'/rules/0'}]").status())
                .isEqualTo(400);
        assertThat(caller.patch(path, "{'name':'newer'}"))
                .hasToString("422 {\"message\":\"Invalid JSON patch format\"}");
    }

    @Test
    void deletingTakesItOutOfPersonas() {
        JsonNode dictionary = create("gone");
        String id = dictionary.path("pronunciation_dictionary_id").asText();
        String persona = caller.post(
                        "/v2/personas",
                        "{'system_prompt':'x','layers':{'tts':{'tts_engine':'cartesia',"
                                + "'pronunciation_dictionary_id':'" + id + "'}}}")
                .json()
                .path("persona_id")
                .asText();

        assertThat(caller.delete(path(dictionary))).hasToString("204 ");
        assertThat(caller.get("/v2/personas/" + persona).json().at("/data/0/layers/tts"))
                .hasToString("{\"tts_engine\":\"cartesia\"}");
        assertThat(caller.get(path(dictionary)))
                .hasToString("404 {\"message\":\"Pronunciation dictionary not found\"}");
    }

    private static String path(JsonNode dictionary) {
        return ALL + "/" + dictionary.path("pronunciation_dictionary_id").asText();
    }

    private JsonNode create(String name) {
        return caller.post(ALL, "{'name':'" + name + "'}").json();
    }

    private List<String> names(String query) {
        return caller.get(ALL + query).json().path("data").findValuesAsText("name");
    }
}
