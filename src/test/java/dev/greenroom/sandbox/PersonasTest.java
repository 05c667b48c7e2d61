package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonasTest {
    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox = Sandbox.builder().clock(clock).start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void createsWhatIsThenReadInTheDocumentedEnvelope() {
        JsonNode created = caller.post(
                        "/v2/personas",
                        "{'persona_name':'Coach','system_prompt':'Be kind.','default_replica_id':'r4317e64d25a',"
                                + "'layers':{'llm':{'model':'any','tools':[{'type':'function'}]},"
                                + "'stt':{'participant_pause_sensitivity':'high'}}}")
                .json();

        assertThat(names(created)).containsExactly("persona_id", "persona_name", "created_at");
        assertThat(created.path("persona_id").asText()).matches("p[0-9a-f]{11}");
        JsonNode data = caller.get("/v2/personas/" + created.path("persona_id").asText())
                .json()
                .path("data");
        assertThat(data).hasSize(1);
        assertThat(data.path(0).path("system_prompt").asText()).isEqualTo("Be kind.");
        assertThat(data.path(0).path("layers").path("llm").path("model").asText())
                .isEqualTo("any");
        assertThat(data.path(0).path("document_ids").isArray()).isTrue();
    }

    @Test
    void bothVocabulariesSeeOneState() {
        String id = caller.post(
                        "/v2/pals",
                        "{'pal_name':'Anna','system_prompt':'x','default_face_id':'r4317e64d25a',"
                                + "'layers':{'conversational_flow':{'pal_interruptibility':'low'}}}")
                .json()
                .path("pal_id")
                .asText();

        JsonNode persona = caller.get("/v2/personas/" + id).json().path("data").path(0);
        assertThat(persona.path("persona_name").asText()).isEqualTo("Anna");
        assertThat(persona.path("default_replica_id").asText()).isEqualTo("r4317e64d25a");
        assertThat(persona.at("/layers/conversational_flow/replica_interruptibility")
                        .asText())
                .isEqualTo("low");
        JsonNode pal = caller.get("/v2/pals/" + id).json().path("data").path(0);
        assertThat(pal.at("/layers/conversational_flow/pal_interruptibility").asText())
                .isEqualTo("low");
        assertThat(pal.has("persona_id")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            personas | {}                                          | Bad Request. {'system_prompt': ['Missing data for required field.']}
            personas | {'pipeline_mode':'half','system_prompt':'x'}| Bad Request. {'pipeline_mode': ['Must be one of: full, echo.']}
            personas | {'system_prompt':'x','context':'old'}       | Bad Request. {'context': ['Unknown field.']}
            personas | {'system_prompt':'x','default_replica_id':'p123'} | Invalid replica_uuid
            personas | {'system_prompt':'x','layers':{'vqa':{}}}   | Bad Request. {'layers': {'vqa': ['Unknown field.']}}
            personas | {'system_prompt':'x','layers':{'llm':{'model':1}}} | Bad Request. {'layers': {'llm': {'model': ['Not a valid string.']}}}
            personas | {'system_prompt':'x','document_ids':'d1'}   | Bad Request. {'document_ids': ['Not a valid list.']}
            personas | {'system_prompt':'x','persona_name':'a','pal_name':'b'} | Bad Request. {'pal_name': ['Send either persona_name or pal_name, not both.']}
            pals     | {'system_prompt':'x','default_replica_id':'r4317e64d25a'} | Bad Request. {'default_face_id': ['default_face_id is required when creating a pal.']}
            """)
    void refusesOddCreations(String noun, String body, String error) {
        Caller.Answer answer = caller.post("/v2/" + noun, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void anEchoPersonaNeedsNoPrompt() {
        assertThat(caller.post("/v2/personas", "{'pipeline_mode':'echo'}").status())
                .isEqualTo(200);
    }

    @Test
    void listsOwnPersonasBeforeTheStockOnes() {
        String older = create();
        String newer = create();

        assertThat(ids("/v2/personas").subList(0, 2)).containsExactly(newer, older);
        assertThat(ids("/v2/personas?persona_type=user")).containsExactly(newer, older);
        assertThat(ids("/v2/personas?pal_type=system")).hasSize(4).doesNotContain(newer);
        assertThat(ids("/v2/personas?limit=1&page=2")).containsExactly(older);
        assertThat(caller.get("/v2/personas?persona_type=mine").status()).isEqualTo(400);
    }

    @Test
    void patchesInPlace() {
        String id = create();
        clock.pass(Duration.ofMinutes(1));

        assertThat(patch(
                        id,
                        "[{'op':'replace','path':'/system_prompt','value':'new'},"
                                + "{'op':'add','path':'/layers/llm','value':{}},"
                                + "{'op':'add','path':'/layers/llm/model','value':'m'},"
                                + "{'op':'add','path':'/default_face_id','value':'r4317e64d25a'}]"))
                .hasToString("200 ");
        JsonNode persona = caller.get("/v2/personas/" + id).json().path("data").path(0);
        assertThat(persona.path("system_prompt").asText()).isEqualTo("new");
        assertThat(persona.at("/layers/llm/model").asText()).isEqualTo("m");
        assertThat(persona.path("default_replica_id").asText()).isEqualTo("r4317e64d25a");
        assertThat(persona.path("updated_at").asText()).isEqualTo("2026-11-21T10:01:00.000Z");
        assertThat(persona.path("created_at").asText()).isEqualTo("2026-11-21T10:00:00.000Z");
    }

    @Test
    void aPatchThatChangesNothingIsA304() {
        String id = create();

        assertThat(patch(id, "[{'op':'replace','path':'/system_prompt','value':'x'}]"))
                .hasToString("304 ");
        assertThat(patch(id, "[]")).hasToString("304 ");
    }

    @Test
    void aPatchThatFailsHalfwayChangesNothing() {
        String id = create();
        String before = caller.get("/v2/personas/" + id).text();

        assertThat(patch(
                                id,
                                "[{'op':'replace','path':'/system_prompt','value':'new'},"
                                        + "{'op':'add','path':'/layers/stt/hotwords','value':'a'}]")
                        .status())
                .isEqualTo(400);
        assertThat(patch(id, "[{'op':'remove','path':'/system_prompt'}]").status())
                .isEqualTo(400);
        assertThat(patch(id, "[{'op':'add','path':'/persona_id','value':'p1'}]").status())
                .isEqualTo(400);
        assertThat(patch(id, "[{'op':'replace','path':'','value':7}]").status()).isEqualTo(400);
        assertThat(patch(id, "{'system_prompt':'new'}")).hasToString("422 {\"message\":\"Invalid JSON patch format\"}");
        assertThat(caller.get("/v2/personas/" + id).text()).isEqualTo(before);
    }

    @Test
    void deletes() {
        String id = create();

        assertThat(caller.delete("/v2/personas/" + id)).hasToString("204 ");
        assertThat(caller.delete("/v2/personas/" + id)).hasToString("400 {\"error\":\"Invalid persona_id\"}");
        assertThat(caller.get("/v2/pals/" + id)).hasToString("400 {\"error\":\"Invalid persona_id\"}");
        assertThat(patch(id, "[]")).hasToString("400 {\"error\":\"Invalid persona_id\"}");
    }

    @Test
    void stockPersonasAreNobodysToChange() {
        String stock = ids("/v2/personas?persona_type=system").get(0);

        assertThat(caller.delete("/v2/personas/" + stock).status()).isEqualTo(403);
        assertThat(patch(stock, "[{'op':'replace','path':'/system_prompt','value':'new'}]")
                        .status())
                .isEqualTo(403);
        assertThat(caller.get("/v2/personas/" + stock).status()).isEqualTo(200);
    }

    @Test
    void aDraftInTheMakerHoldsUpPatchesUntilForced() {
        String id = create();
        assertThat(caller.post("/sandbox/personas/" + id + "/draft", "").status())
                .isEqualTo(204);
        Caller.Answer refused = patch(id, "[{'op':'replace','path':'/system_prompt','value':'new'}]");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("conflict").asText()).isEqualTo("maker_changes");
        assertThat(prompt(id)).isEqualTo("x");
        assertThat(patch(id, "[{'op':'add','path':'/layers/conferencing','value':{'username':'anna'}}]"))
                .hasToString("200 ");
        assertThat(patch(id + "?force=true", "[{'op':'replace','path':'/system_prompt','value':'new'}]"))
                .hasToString("200 {\"discarded_maker_changes\":true}");
        assertThat(prompt(id)).isEqualTo("new");
        assertThat(patch(id, "[{'op':'replace','path':'/system_prompt','value':'newer'}]"))
                .hasToString("200 ");
        assertThat(patch(id + "?force=true", "[{'op':'replace','path':'/system_prompt','value':'newest'}]"))
                .hasToString("200 ");
    }

    @Test
    void publishingEndsTheDraft() {
        String id = create();
        caller.post("/sandbox/personas/" + id + "/draft", "");

        assertThat(caller.post("/v2/personas/" + id + "/publish", "")
                        .json()
                        .path("persona_id")
                        .asText())
                .isEqualTo(id);
        assertThat(caller.post("/v2/pals/" + id + "/publish", "")
                        .json()
                        .path("pal_id")
                        .asText())
                .isEqualTo(id);
        assertThat(patch(id, "[{'op':'replace','path':'/system_prompt','value':'new'}]"))
                .hasToString("200 ");
        assertThat(caller.post("/v2/pals/p0/publish", "").status()).isEqualTo(400);
        assertThat(caller.post("/sandbox/personas/p0/draft", "").status()).isEqualTo(400);
    }

    private String prompt(String id) {
        return caller.get("/v2/personas/" + id)
                .json()
                .at("/data/0/system_prompt")
                .asText();
    }

    private String create() {
        return caller.post("/v2/personas", "{'system_prompt':'x'}")
                .json()
                .path("persona_id")
                .asText();
    }

    private Caller.Answer patch(String id, String body) {
        return caller.patch("/v2/personas/" + id, body);
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        caller.get(path)
                .json()
                .path("data")
                .forEach(row -> ids.add(row.path("persona_id").asText()));
        return ids;
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
