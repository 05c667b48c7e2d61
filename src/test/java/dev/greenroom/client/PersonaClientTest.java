package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Rejected;
import dev.greenroom.wire.Persona;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonaClientTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"persona_id\":\"p1\",\"persona_name\":\"Coach\"}]}",
                "{\"data\":{\"persona_id\":\"p1\",\"persona_name\":\"Coach\"}}",
                "{\"persona_id\":\"p1\",\"persona_name\":\"Coach\"}",
                "{\"pal_id\":\"p1\",\"pal_name\":\"Coach\"}",
                "{\"data\":[{\"pal_id\":\"p1\",\"persona_name\":\"Coach\"}]}"
            })
    void aPersonaIsReadInEveryShape(String body) {
        server.enqueue(Rig.json(200, body));
        try (Rig rig = new Rig(server)) {
            Persona persona = rig.client.personas().get("p1");
            assertThat(persona.id()).isEqualTo("p1");
            assertThat(persona.name()).isEqualTo("Coach");
            assertThat(persona.layers()).isEmpty();
        }
    }

    @Test
    void unknownFieldsAreKept() {
        server.enqueue(Rig.json(200, "{\"persona_id\":\"p1\",\"new\":{\"deep\":[1.50,null]},\"layers\":{\"x\":{}}}"));
        try (Rig rig = new Rig(server)) {
            Persona persona = rig.client.personas().get("p1");
            assertThat(persona.json().path("new").toString()).isEqualTo("{\"deep\":[1.50,null]}");
            assertThat(persona.layers().has("x")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"USER,persona_type=user&", "SYSTEM,persona_type=system&", "ALL,''"})
    void aListIsNarrowedByOwner(Owner owner, String query) throws Exception {
        server.enqueue(Rig.json(200, "{\"data\":[{\"persona_id\":\"p1\"},{\"pal_id\":\"p2\"}],\"total_count\":2}"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.personas().list(owner))
                    .extracting(Persona::id)
                    .containsExactly("p1", "p2");
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/personas?" + query + "limit=100&page=1");
    }

    @Test
    void aPersonaIsMadeInTheChosenWords() throws Exception {
        server.enqueue(Rig.json(200, "{\"pal_id\":\"p1\"}"));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("persona_name", "Coach")
                .put("default_replica_id", "r1");
        try (Rig rig = Rig.speakingPal(server)) {
            assertThat(rig.client.personas().create(body).id()).isEqualTo("p1");
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v2/pals HTTP/1.1");
        assertThat(request.getBody().utf8()).isEqualTo("{\"pal_name\":\"Coach\",\"default_face_id\":\"r1\"}");
    }

    @Test
    void pointersOfAPatchAreTranslatedToo() throws Exception {
        server.enqueue(Rig.json(200, "{}"));
        try (Rig rig = Rig.speakingPal(server)) {
            rig.client.personas().patch("p1", patch("/default_replica_id", "r1"), false);
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("PATCH /v2/pals/p1 HTTP/1.1");
        assertThat(request.getBody().utf8())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/default_face_id\",\"value\":\"r1\"}]");
    }

    @Test
    void aPatchSaysWhatBecameOfIt() {
        server.enqueue(Rig.status(304));
        server.enqueue(Rig.status(200));
        server.enqueue(Rig.json(200, "{\"publish_url\":\"https://maker.tavus.io/p1\"}"));
        server.enqueue(Rig.json(200, "{\"discarded_maker_changes\":true}"));
        try (Rig rig = new Rig(server)) {
            PersonaClient personas = rig.client.personas();
            ArrayNode patch = patch("/system_prompt", "x");
            assertThat(personas.patch("p1", patch, false)).isEqualTo(new PersonaChange(false, "", false));
            assertThat(personas.patch("p1", patch, false)).isEqualTo(new PersonaChange(true, "", false));
            assertThat(personas.patch("p1", patch, false))
                    .isEqualTo(new PersonaChange(true, "https://maker.tavus.io/p1", false));
            assertThat(personas.patch("p1", patch, true)).isEqualTo(new PersonaChange(true, "", true));
        }
    }

    @Test
    void unpublishedChangesAreNotOverwrittenUnasked() throws Exception {
        server.enqueue(Rig.json(409, "{\"conflict\":\"maker_changes\",\"message\":\"draft exists\"}"));
        server.enqueue(Rig.json(200, "{}"));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.personas().patch("p1", patch("/system_prompt", "x"), false))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            failure -> assertThat(failure.status()).isEqualTo(409))
                    .hasMessageContaining("not published yet");
            rig.client.personas().patch("p1", patch("/system_prompt", "x"), true);
        }
        server.takeRequest();
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/personas/p1?force=true");
    }

    @Test
    void anotherConflictKeepsTheServicesWords() {
        server.enqueue(Rig.json(409, "busy"));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.personas().patch("p1", patch("/system_prompt", "x"), false))
                    .isInstanceOf(Rejected.class)
                    .hasMessage("cannot update persona p1: busy");
        }
    }

    @Test
    void aPersonaThatIsUnknownIsNotFound() {
        server.enqueue(Rig.json(400, "{\"error\":\"Invalid persona_id\"}"));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.personas().delete("r1"))
                    .isInstanceOfSatisfying(
                            NotFound.class,
                            failure -> assertThat(failure.hint())
                                    .isEqualTo("an id that starts with r is that of a replica, not of a persona"))
                    .hasMessageContaining("delete persona r1");
        }
    }

    private static ArrayNode patch(String path, String value) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject().put("op", "replace").put("path", path).put("value", value);
        return patch;
    }
}
