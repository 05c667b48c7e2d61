package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.wire.NewReplica;
import dev.greenroom.wire.NewVideo;
import dev.greenroom.wire.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

/** Everything that any client sends, in one vocabulary alone. */
class VocabularyOfRequestsTest {
    /** Something that every client takes for an answer, list or thing, in mixed words. */
    private static final String ANSWER = "{\"pal_id\":\"1\",\"replica_id\":\"1\",\"video_id\":\"1\","
            + "\"conversation_id\":\"1\",\"objectives_id\":\"1\",\"objective_name\":\"a\",\"uuid\":\"1\","
            + "\"document_id\":\"1\",\"tool_id\":\"1\",\"voice_name\":\"a\",\"data\":[{\"objective_name\":\"a\"}],\"total_count\":1}";

    @StartStop
    public final MockWebServer server = new MockWebServer();

    @Test
    void nothingIsCalledByItsOldNameInTheNewVocabulary() throws Exception {
        List<String> sent = everything(Vocabulary.PAL);
        assertThat(sent).noneMatch(request -> request.matches("(?s).*(persona|replica).*"));
        assertThat(sent)
                .contains(
                        "GET /v2/pals?pal_type=user&limit=100&page=1 ",
                        "POST /v2/pals {\"pal_name\":\"a\",\"default_face_id\":\"1\"}",
                        "PATCH /v2/faces/1/name {\"face_name\":\"b\"}",
                        "PATCH /v2/pals/1 [{\"op\":\"add\",\"path\":\"/default_face_id\",\"value\":\"1\"}]",
                        "POST /v2/conversations {\"pal_id\":\"1\",\"face_id\":\"1\"}");
    }

    @Test
    void nothingIsCalledByItsNewNameInTheOldVocabulary() throws Exception {
        List<String> sent = everything(Vocabulary.PERSONA);
        assertThat(sent).noneMatch(request -> request.matches("(?s).*(\\bpals?\\b|pal_|face).*"));
        assertThat(sent).hasSameSizeAs(everything(Vocabulary.PAL));
    }

    private List<String> everything(Vocabulary vocabulary) throws InterruptedException {
        server.setDispatcher(Rig.always(Rig.json(200, ANSWER)));
        int before = server.getRequestCount();
        try (Rig rig = new Rig(Rig.settings(server).withVocabulary(vocabulary))) {
            personas(rig.client.personas());
            replicas(rig.client.replicas());
            others(rig.client);
            rig.client.checkKey();
        }
        List<String> sent = new ArrayList<>();
        for (int i = before; i < server.getRequestCount(); i++) {
            RecordedRequest request = server.takeRequest();
            String body = request.getBody() == null ? "" : request.getBody().utf8();
            sent.add(request.getMethod() + " " + request.getTarget() + " " + body);
        }
        return sent;
    }

    private static void personas(PersonaClient personas) {
        personas.list(Owner.USER).forEach(each -> {});
        personas.get("1");
        personas.create(object().put("persona_name", "a").put("default_replica_id", "1"));
        personas.patch("1", patch("/default_replica_id"), false);
        personas.delete("1");
    }

    private static void replicas(ReplicaClient replicas) {
        replicas.list(ReplicaQuery.all()).forEach(each -> {});
        replicas.get("1");
        replicas.create(NewReplica.fromVideo("a", "https://example.org/a.mp4"));
        replicas.rename("1", "b");
        replicas.delete("1", true);
    }

    private static void others(TavusClient tavus) {
        tavus.videos().list().forEach(each -> {});
        tavus.videos().create(NewVideo.fromScript("a", "1", "Hello."));
        tavus.conversations().list(ConversationQuery.ALL).forEach(each -> {});
        tavus.conversations().create(object().put("persona_id", "1").put("replica_id", "1"));
        tavus.objectives().list().forEach(each -> {});
        tavus.objectives().get("1");
        tavus.objectives().create(object());
        tavus.objectives().patch("1", patch("/data/0/modality"));
        tavus.objectives().delete("1");
        tavus.guardrails().list().forEach(each -> {});
        tavus.guardrails().get("1");
        tavus.guardrails().create(object());
        tavus.guardrails().patch("1", patch("/modality"));
        tavus.guardrails().delete("1");
        tavus.documents().list().forEach(each -> {});
        tavus.documents().get("1");
        tavus.voices().list().forEach(each -> {});
        tavus.tools().list().forEach(each -> {});
        tavus.tools().get("1");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode patch(String path) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject().put("op", "add").put("path", path).put("value", "1");
        return patch;
    }
}
