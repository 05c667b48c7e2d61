package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsTest {
    private static final String API = "'delivery':{'api':{'url':'https://e.org/{city}','auth':AUTH}}";

    private final Sandbox sandbox = Sandbox.builder().clock(new SettableClock()).start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void createsWithEveryDefault() {
        JsonNode tool = caller.post("/v2/tools", body("weather", "")).json();

        assertThat(tool.path("tool_id").asText()).matches("t[0-9a-f]{12}");
        assertThat(tool.path("delivery")).hasToString("{\"app_message\":true}");
        assertThat(tool.path("parameters")).isEmpty();
        assertThat(tool.path("origin").asText()).isEqualTo("llm");
        assertThat(tool.path("on_call").asText()).isEqualTo("generate_filler");
        assertThat(tool.path("on_resolve").asText()).isEqualTo("fire_and_forget");
        assertThat(caller.get("/v2/tools/" + tool.path("tool_id").asText()).json())
                .isEqualTo(tool);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'none'}",
                "{'type':'bearer','token':'sesame'}",
                "{'type':'api_key','location':'header','name':'X-Key','value':'sesame'}",
                "{'type':'basic','username':'me','password':'sesame'}",
                "{'type':'oauth2_client_credentials','token_url':'https://e.org/t','client_id':'me','client_secret':'sesame'}",
                "{'type':'hmac','secret':'sesame'}"
            })
    void secretsAreNeverReadBack(String auth) {
        String created = caller.post("/v2/tools", body("weather", "," + API.replace("AUTH", auth)))
                .text();
        String id = Caller.parse(created).path("tool_id").asText();

        assertThat(id).isNotEmpty();
        assertThat(created
                        + caller.get("/v2/tools/" + id)
                        + caller.get("/v2/tools")
                        + caller.patch("/v2/tools/" + id, "{'description':'x'}"))
                .doesNotContain("sesame");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'description':'x'}                                   | {'name': ['Missing data for required field.']}
            {'name':'a','description':''}                         | {'description': ['Length must be between 1 and 10000.']}
            {'name':'1a','description':'x'}                       | {'name': ['Must be a letter or underscore, then at most 63 letters, digits and underscores.']}
            {'name':'a','description':'x','delivery':{'app_message':false}} | delivery must be exactly one of app_message and api
            {'name':'a','description':'x','delivery':{'app_message':true,'api':{'url':'https://e.org'}}} | delivery must be exactly one of app_message and api
            {'name':'a','description':'x','delivery':{'api':{}}}  | {'delivery': {'api': {'url': ['Missing data for required field.']}}}
            {'name':'a','description':'x','delivery':{'api':{'url':'e.org'}}} | {'delivery': {'api': {'url': ['Not a valid URL.']}}}
            {'name':'a','description':'x','delivery':{'api':{'url':'https://e.org','auth':{'type':'hmac','secret':'********'}}}} | {'delivery': {'api': {'auth': {'secret': ['The placeholder of a secret is not a secret.']}}}}
            {'name':'a','description':'x','delivery':{'api':{'url':'https://e.org','timeout':61}}} | {'delivery': {'api': {'timeout': ['Must be greater than or equal to 1 and less than or equal to 60.']}}}
            {'name':'a','description':'x','trigger_type':'post_call'} | a post_call tool needs delivery.api
            {'name':'a','description':'x','trigger_type':'post_call','origin':'llm','delivery':{'api':{'url':'https://e.org'}}} | a post_call tool has no origin
            {'name':'a','description':'x','origin':'vision','on_call':'silent'} | on_call is for tools of the origin llm
            {'name':'a','description':'x','on_call':'static_filler'} | static_filler is required with on_call static_filler
            {'name':'a','description':'x','parameters':{'properties':{'tavus_id':{}}}} | parameter names that start with tavus_ are reserved: tavus_id
            """)
    void refusesOddCreations(String body, String error) {
        Caller.Answer answer = caller.post("/v2/tools", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("Bad Request. " + error);
    }

    @Test
    void aNameIsTakenOnce() {
        String first = create("weather");
        String second = create("other");

        assertThat(caller.post("/v2/tools", body("weather", "")).status()).isEqualTo(409);
        assertThat(caller.post("/v2/tools", body("end_call", "")).status()).isEqualTo(409);
        assertThat(caller.patch("/v2/tools/" + second, "{'name':'weather'}").status())
                .isEqualTo(409);
        assertThat(caller.delete("/v2/tools/" + first)).hasToString("204 ");
        assertThat(caller.patch("/v2/tools/" + second, "{'name':'weather'}").status())
                .isEqualTo(200);
    }

    @Test
    void listsFromPageOneByType() {
        String first = create("one");
        String second = create("Two");

        assertThat(ids("")).containsExactly(first, second);
        assertThat(ids("?sort=desc&limit=1")).containsExactly(second);
        assertThat(ids("?limit=1&page=2")).containsExactly(second);
        assertThat(ids("?type=system")).containsExactly("end_call");
        assertThat(ids("?type=all")).containsExactly("end_call", first, second);
        assertThat(ids("?name_or_uuid=TW")).containsExactly(second);
        assertThat(caller.get("/v2/tools?page=0").status()).isEqualTo(400);
    }

    @Test
    void aChangeIsMergedAndNullResetsTheDelivery() {
        String id = caller.post("/v2/tools", body("weather", "," + API.replace("AUTH", "{'type':'none'}")))
                .json()
                .path("tool_id")
                .asText();

        JsonNode changed =
                caller.patch("/v2/tools/" + id, "{'on_call':'silent'}").json();
        assertThat(changed.path("on_call").asText()).isEqualTo("silent");
        assertThat(changed.at("/delivery/api/timeout").asInt()).isEqualTo(10);
        assertThat(caller.patch("/v2/tools/" + id, "{'delivery':null}").json().path("delivery"))
                .hasToString("{\"app_message\":true}");
        assertThat(caller.patch("/v2/tools/" + id, "{'origin':'vision'}").json().has("on_call"))
                .isFalse();
        assertThat(caller.patch("/v2/tools/" + id, "{'tool_id':'t0'}").status()).isEqualTo(400);
        assertThat(caller.patch("/v2/tools/" + id, "[]").status()).isEqualTo(400);
        assertThat(caller.patch("/v2/tools/t0", "{}")).hasToString("400 {\"error\":\"Invalid tool_id\"}");
    }

    @Test
    void theSystemToolIsNobodysToChange() {
        assertThat(caller.get("/v2/tools/end_call")
                        .json()
                        .path("is_system_tool")
                        .asBoolean())
                .isTrue();
        assertThat(caller.patch("/v2/tools/end_call", "{}").status()).isEqualTo(403);
        assertThat(caller.delete("/v2/tools/end_call").status()).isEqualTo(403);
    }

    @Test
    void toolsAreAttachedAndDetached() {
        String pal = "/v2/pals/" + pal() + "/tools";
        String first = create("one");
        String second = create("two");
        caller.post(pal, "{'tool_ids':['" + first + "']}");

        assertThat(caller.post(pal, "{'tool_ids':['" + second + "','" + first + "']}")
                        .json()
                        .path("data")
                        .findValuesAsText("tool_id"))
                .containsExactly(second, first);
        assertThat(attached(pal)).containsExactly(first, second);
        assertThat(caller.delete(pal + "/" + first)).hasToString("204 ");
        assertThat(caller.delete(pal + "/" + first))
                .hasToString("400 {\"error\":\"Bad Request. Tool not attached to this PAL\"}");
        caller.delete("/v2/tools/" + second);
        assertThat(attached(pal)).isEmpty();
    }

    @Test
    void refusesToAttachWhatIsNotThere() {
        String pal = "/v2/pals/" + pal() + "/tools";

        assertThat(caller.post(pal, "{'tool_ids':['t0']}")).hasToString("400 {\"error\":\"Invalid tool_id\"}");
        assertThat(caller.post(pal, "{'tool_ids':['end_call']}").status()).isEqualTo(400);
        assertThat(caller.post(pal, "{}").status()).isEqualTo(400);
        assertThat(caller.get("/v2/pals/p0/tools")).hasToString("400 {\"error\":\"Invalid persona_id\"}");
        assertThat(caller.post("/v2/pals/p1a7c94e03bd/tools", "{'tool_ids':[]}").status())
                .isEqualTo(403);
    }

    @Test
    void aPalTakesFiftyTools() {
        String pal = "/v2/pals/" + pal() + "/tools";
        String fifty = IntStream.range(0, 50)
                .mapToObj(i -> "'" + create("tool_" + i) + "'")
                .collect(Collectors.joining(","));

        assertThat(caller.post(pal, "{'tool_ids':[" + fifty + "]}").status()).isEqualTo(200);
        assertThat(caller.post(pal, "{'tool_ids':['" + create("more") + "']}").status())
                .isEqualTo(400);
        assertThat(attached(pal)).hasSize(50);
    }

    private static String body(String name, String more) {
        return "{'name':'" + name + "','description':'Does it.'" + more + "}";
    }

    private String create(String name) {
        return caller.post("/v2/tools", body(name, "")).json().path("tool_id").asText();
    }

    private String pal() {
        return caller.post("/v2/pals", "{'system_prompt':'x','default_face_id':'r4317e64d25a'}")
                .json()
                .path("pal_id")
                .asText();
    }

    private List<String> attached(String path) {
        return caller.get(path).json().path("data").findValuesAsText("tool_id");
    }

    private List<String> ids(String query) {
        return caller.get("/v2/tools" + query).json().path("data").findValuesAsText("tool_id");
    }
}
