package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectivesTest {
    private static final String FIRST =
            "{'objective_name':'ask','objective_prompt':'Ask.','next_conditional_objectives':{'other':'If new'}}";
    private static final String SECOND = "{'objective_name':'other','objective_prompt':'Tell.','modality':'visual'}";

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox = Sandbox.builder().clock(clock).start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aSetOfOneIsReadAsAnObject() {
        JsonNode created =
                caller.post("/v2/objectives", "{'data':[" + FIRST + "]}").json();
        JsonNode data = caller.get(
                        "/v2/objectives/" + created.path("objectives_id").asText())
                .json()
                .path("data");

        assertThat(created.path("objectives_id").asText()).matches("o[0-9a-f]{11}");
        assertThat(created.path("objective_name").asText()).isEqualTo("ask");
        assertThat(created.path("status").asText()).isEqualTo("active");
        assertThat(data.path("objective_prompt").asText()).isEqualTo("Ask.");
        assertThat(data.path("confirmation_mode").asText()).isEqualTo("auto");
        assertThat(data.at("/next_conditional_objectives/other").asText()).isEqualTo("If new");
    }

    @Test
    void aLargerSetIsReadAsAnArray() {
        JsonNode data = caller.get("/v2/objectives/" + create(FIRST + "," + SECOND))
                .json()
                .path("data");

        assertThat(data.findValuesAsText("objective_name")).containsExactly("ask", "other");
        assertThat(data.path(1).path("modality").asText()).isEqualTo("visual");
    }

    @Test
    void listsSetsFromPageOne() {
        String first = create(FIRST + "," + SECOND);
        String second = create(SECOND);
        JsonNode list = caller.get("/v2/objectives?page=1").json();

        assertThat(list.path("total_count").asInt()).isEqualTo(2);
        assertThat(list.path("data").findValuesAsText("objectives_id")).containsExactly(first, second);
        assertThat(list.path("data").findValuesAsText("objective_name")).containsExactly("ask", "other");
        assertThat(caller.get("/v2/objectives?page=0").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | data is required: a list of objectives, and nothing else
            {'data':[]}                                           | data is required: a list of objectives, and nothing else
            {'data':[{'objective_prompt':'x'}]}                   | objective_name is required
            {'data':[{'objective_name':'a'}]}                     | objective_prompt is required
            {'data':['a']}                                        | objective_name is required
            {'data':[{'objective_name':'a b','objective_prompt':'x'}]} | Bad Request. {'objective_name': ['Must be a text without spaces, and not empty.']}
            {'data':[{'objective_name':'a','objective_prompt':'x','confirmation_mode':'no'}]} | Bad Request. {'confirmation_mode': ['Must be one of: auto, manual.']}
            {'data':[{'objective_name':'a','objective_prompt':'x','next_conditional_objectives':{'b':1}}]} | Bad Request. {'next_conditional_objectives': ['Must map names of objectives to texts.']}
            {'data':[{'objective_name':'a','objective_prompt':'x','next_conditional_objectives':{},'next_required_objective':'b'}]} | next_conditional_objectives and next_required_objective cannot be used together
            {'data':[{'objective_name':'a','objective_prompt':'x'},{'objective_name':'a','objective_prompt':'y'}]} | objective_name must be unique: a
            {'data':[{'objective_name':'a','objective_prompt':'x','loops':1}]} | Bad Request. {'loops': ['Unknown field.']}
            """)
    void refusesOddSetsUnderMessage(String body, String message) {
        Caller.Answer answer = caller.post("/v2/objectives", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).isEqualTo(message);
        assertThat(caller.get("/v2/objectives").json().path("total_count").asInt())
                .isZero();
    }

    @Test
    void aPatchMayNameTheSetOrTheFirstObjective() {
        String path = "/v2/objectives/" + create(FIRST + "," + SECOND);
        clock.pass(Duration.ofMinutes(1));

        assertThat(caller.patch(
                        path,
                        "[{'op':'replace','path':'/objective_prompt','value':'One.'},"
                                + "{'op':'replace','path':'/data/1/objective_prompt','value':'Two.'}]"))
                .hasToString("200 {\"message\":\"Objective updated successfully\"}");
        JsonNode data = caller.get(path).json().path("data");
        assertThat(data.findValuesAsText("objective_prompt")).containsExactly("One.", "Two.");
        assertThat(data.path(0).path("updated_at").asText()).isEqualTo("2026-11-21T10:01:00.000Z");
        assertThat(caller.patch(
                                path,
                                "[{'op':'add','path':'/data/-','value':{'objective_name':'third',"
                                        + "'objective_prompt':'Three.'}}]")
                        .status())
                .isEqualTo(200);
        assertThat(caller.get(path).json().path("data")).hasSize(3);
    }

    @Test
    void aPatchThatDoesNotFitChangesNothing() {
        String path = "/v2/objectives/" + create(FIRST);
        String before = caller.get(path).text();

        assertThat(caller.patch(path, "[{'op':'replace','path':'/modality','value':'verbal'}]"))
                .hasToString("304 ");
        assertThat(caller.patch(path, "{'objective_prompt':'x'}"))
                .hasToString("400 {\"error\":\"Invalid patch operation\"}");
        assertThat(caller.patch(path, "[{'op':'remove','path':'/objective_name'}]"))
                .hasToString("400 {\"error\":\"objective_name is required\"}");
        assertThat(caller.patch(path, "[{'op':'add','path':'/next_required_objective','value':'b'}]")
                        .status())
                .isEqualTo(400);
        assertThat(caller.patch(path, "[{'op':'remove','path':'/data'}]").status())
                .isEqualTo(400);
        assertThat(caller.get(path).text()).isEqualTo(before);
    }

    @Test
    void deletes() {
        String path = "/v2/objectives/" + create(FIRST);

        assertThat(caller.delete(path)).hasToString("204 ");
        assertThat(caller.delete(path)).hasToString("404 {\"error\":\"Objective not found\"}");
        assertThat(caller.get(path)).hasToString("404 {\"error\":\"Objective not found\"}");
        assertThat(caller.get("/v2/objectives/p1")).hasToString("400 {\"error\":\"Invalid objectives_id\"}");
    }

    private String create(String objectives) {
        return caller.post("/v2/objectives", "{'data':[" + objectives + "]}")
                .json()
                .path("objectives_id")
                .asText();
    }
}
