package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.wire.Guardrail;
import dev.greenroom.wire.ObjectiveSet;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyClientsTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data':{'objective_name':'ask','objective_prompt':'p'}}",
                "{'data':[{'objective_name':'ask','objective_prompt':'p'}]}",
                "{'objectives_id':'o1','objective_name':'ask','objective_prompt':'p'}",
            })
    void aSetIsReadInEveryShapeAndKnowsItsId(String body) {
        server.enqueue(Rig.json(200, body.replace('\'', '"')));
        try (Rig rig = new Rig(server)) {
            ObjectiveSet set = rig.client.objectives().get("o1");
            assertThat(set.id()).isEqualTo("o1");
            assertThat(set.name()).isEqualTo("ask");
            assertThat(set.objectives()).hasSize(1);
            assertThat(set.json().at("/data/0/objective_prompt").asText()).isEqualTo("p");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":[]}", "{\"data\":null}", "[]", "{\"data\":[7]}"})
    void anAnswerWithoutAnObjectiveIsNone(String body) {
        server.enqueue(Rig.json(200, body));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.objectives().get("o1")).isInstanceOf(UnexpectedAnswer.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"objectives_id\":\"o1\"}", "{\"data\":[{\"objectives_id\":\"o1\"}]}"})
    void aMadeSetIsReadInBothShapes(String body) throws Exception {
        server.enqueue(Rig.json(200, body));
        try (Rig rig = new Rig(server)) {
            ObjectNode set = (ObjectNode) json("{'data':[{'objective_name':'ask'}]}");
            assertThat(rig.client.objectives().create(set).id()).isEqualTo("o1");
        }
        assertThat(server.takeRequest().getBody().utf8()).isEqualTo("{\"data\":[{\"objective_name\":\"ask\"}]}");
    }

    @Test
    void namesOfObjectivesAreNotTranslated() throws Exception {
        server.enqueue(Rig.status(200));
        server.enqueue(Rig.json(200, "{\"objectives_id\":\"o1\"}"));
        JsonNode next = json("{'persona_id':'If','replicas':'Else'}");
        try (Rig rig = Rig.speakingPal(server)) {
            ArrayNode patch = (ArrayNode) json("[{'op':'add','path':'/data/0/next_conditional_objectives'}]");
            ((ObjectNode) patch.get(0)).set("value", next);
            rig.client.objectives().patch("o1", patch);
            ObjectNode set = (ObjectNode) json("{'data':[{'objective_name':'a'}]}");
            ((ObjectNode) set.at("/data/0")).set("next_conditional_objectives", next);
            rig.client.objectives().create(set);
        }
        assertThat(server.takeRequest().getBody().utf8()).contains(next.toString());
        RecordedRequest create = server.takeRequest();
        assertThat(create.getRequestLine()).isEqualTo("POST /v2/objectives HTTP/1.1");
        assertThat(create.getBody().utf8()).contains(next.toString());
    }

    @Test
    void guardrailsAreListedOneByOneFromPageZeroAndHaveTheirIdUnderUuid() throws Exception {
        server.enqueue(Rig.json(
                200, "{\"data\":[{\"uuid\":\"g1\",\"guardrail_name\":\"a\"},{\"uuid\":\"g2\"}],\"total_count\":2}"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.guardrails().list())
                    .extracting(Guardrail::described)
                    .containsExactly("a (g1)", "g2");
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/guardrails?legacy=false&limit=100&page=0");
    }

    @Test
    void anEmptyListThatClaimsRowsEnds() {
        server.enqueue(Rig.json(200, "{\"data\":[],\"total_count\":55}"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.guardrails().list()).isEmpty();
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPatchSaysWhetherAnythingChanged() throws Exception {
        server.enqueue(Rig.status(304));
        server.enqueue(Rig.json(200, "{\"uuid\":\"g1\"}"));
        server.enqueue(Rig.json(200, "{\"message\":\"Objective updated successfully\"}"));
        try (Rig rig = new Rig(server)) {
            ArrayNode patch = (ArrayNode) json("[{'op':'replace','path':'/modality','value':'visual'}]");
            assertThat(rig.client.guardrails().patch("g1", patch)).isFalse();
            assertThat(rig.client.guardrails().patch("g1", patch)).isTrue();
            assertThat(rig.client.objectives().patch("o1", patch)).isTrue();
        }
        assertThat(server.takeRequest().getRequestLine()).isEqualTo("PATCH /v2/guardrails/g1 HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'error':'Guardrail not found'}     | g1 | greenroom guardrail list shows what there is",
                "400 | {'error':'Guardrail not found'}     | o1 | an id that starts with o is that of an objective, not of a guardrail",
                "404 | {'error':'Objective not found'}     | p2 | an id that starts with p is that of a persona, not of a guardrail",
            })
    void anUnknownIdIsNotFound(int status, String body, String id, String hint) {
        server.enqueue(Rig.json(status, body.replace('\'', '"')));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.guardrails().delete(id))
                    .isInstanceOfSatisfying(
                            NotFound.class,
                            failure -> assertThat(failure.hint()).isEqualTo(hint));
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
