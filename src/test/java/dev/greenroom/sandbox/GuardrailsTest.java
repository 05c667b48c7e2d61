package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardrailsTest {
    private final Sandbox sandbox = Sandbox.builder().clock(new SettableClock()).start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void createsReadsPatchesAndDeletes() {
        JsonNode created = caller.post("/v2/guardrails", "{'guardrail_name':'no_prices','guardrail_prompt':'None.'}")
                .json();
        String path = "/v2/guardrails/" + created.path("uuid").asText();

        assertThat(created.path("uuid").asText()).matches("g[0-9a-f]{12}");
        assertThat(created.path("modality").asText()).isEqualTo("verbal");
        assertThat(created.path("app_message").asBoolean()).isTrue();
        assertThat(caller.get(path).json()).isEqualTo(created);
        JsonNode patched = caller.patch(path, "[{'op':'add','path':'/tags/-','value':'sales'}]")
                .json();
        assertThat(patched.at("/tags/0").asText()).isEqualTo("sales");
        assertThat(caller.patch(path, "[{'op':'replace','path':'/modality','value':'verbal'}]"))
                .hasToString("304 ");
        assertThat(caller.patch(path, "{}").status()).isEqualTo(422);
        assertThat(caller.patch(path, "[{'op':'remove','path':'/guardrail_prompt'}]"))
                .hasToString("400 {\"error\":\"guardrail_prompt is required\"}");
        assertThat(caller.delete(path)).hasToString("204 ");
        assertThat(caller.get(path)).hasToString("400 {\"error\":\"Guardrail not found\"}");
        assertThat(caller.delete(path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'guardrail_prompt':'x'}                          | guardrail_name is required
            {'guardrail_name':'a'}                            | guardrail_prompt is required
            {'guardrail_name':'a b','guardrail_prompt':'x'}   | Bad Request. {'guardrail_name': ['Must be 1 to 100 letters, digits and underscores.']}
            {'guardrail_name':'a','guardrail_prompt':'x','tags':['',1]} | Bad Request. {'tags': {'0': ['Length must be between 1 and 64.']}}
            """)
    void refusesOddCreations(String body, String error) {
        Caller.Answer answer = caller.post("/v2/guardrails", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void listsFromPageZeroOnlyWhenNotAskedForTheOldSets() {
        create("first", "a");
        create("second", "b");
        create("third", "a");

        assertThat(caller.get("/v2/guardrails").json().path("total_count").asInt())
                .isZero();
        assertThat(names("")).containsExactly("first", "second", "third");
        assertThat(names("&sort=descending&limit=1")).containsExactly("third");
        assertThat(names("&page=1&limit=2")).containsExactly("third");
        assertThat(names("&tags=a")).containsExactly("first", "third");
        assertThat(names("&tags=a,b")).hasSize(3);
        assertThat(names("&name_or_uuid=sec")).containsExactly("second");
    }

    @Test
    void listsTags() {
        String first = create("first", "a");
        create("second", "b");
        String third = create("third", "a");
        JsonNode tags = caller.get("/v2/guardrails/tags").json();

        assertThat(tags.path("total_count").asInt()).isEqualTo(2);
        assertThat(tags.at("/tags/0/tag").asText()).isEqualTo("a");
        assertThat(tags.at("/tags/0/guardrail_ids"))
                .extracting(JsonNode::asText)
                .containsExactly(first, third);
    }

    @Test
    void deletingDetachesFromPersonas() {
        String gone = create("gone", "a");
        String stays = create("stays", "a");
        String persona = caller.post(
                        "/v2/personas", "{'system_prompt':'x','guardrail_ids':['" + gone + "','" + stays + "']}")
                .json()
                .path("persona_id")
                .asText();

        caller.delete("/v2/guardrails/" + gone);

        assertThat(caller.get("/v2/personas/" + persona).json().at("/data/0/guardrail_ids"))
                .extracting(JsonNode::asText)
                .containsExactly(stays);
    }

    private String create(String name, String tag) {
        return caller.post(
                        "/v2/guardrails",
                        "{'guardrail_name':'" + name + "','guardrail_prompt':'x','tags':['" + tag + "']}")
                .json()
                .path("uuid")
                .asText();
    }

    private Iterable<String> names(String query) {
        return caller.get("/v2/guardrails?legacy=false" + query)
                .json()
                .path("data")
                .findValuesAsText("guardrail_name");
    }
}
