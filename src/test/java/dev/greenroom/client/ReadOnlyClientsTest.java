package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.NotFound;
import dev.greenroom.wire.Document;
import dev.greenroom.wire.Tool;
import dev.greenroom.wire.Voice;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

class ReadOnlyClientsTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @Test
    void documentsAreListedFromPageZero() throws Exception {
        server.enqueue(Rig.json(
                200,
                "{\"data\":[{\"document_id\":\"d8-1\",\"document_name\":\"Handbook\",\"status\":\"processing\","
                        + "\"progress\":40,\"tags\":[\"a\",null,\"b\"]}],\"total_count\":1}"));
        try (Rig rig = new Rig(server)) {
            Document document = rig.client.documents().list().iterator().next();
            assertThat(document.described()).isEqualTo("Handbook (d8-1)");
            assertThat(document.progress()).isEqualTo("40");
            assertThat(document.tags()).containsExactly("a", "b");
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/documents?limit=100&page=0");
    }

    @Test
    void toolsAreListedWithThoseOfTheService() throws Exception {
        server.enqueue(
                Rig.json(200, "{\"data\":[{\"tool_id\":\"end_call\",\"name\":\"end_call\",\"is_system_tool\":true}]}"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.tools().list().limit(1))
                    .extracting(Tool::isSystem)
                    .containsExactly(true);
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/tools?type=all&limit=1&page=1");
    }

    @Test
    void aVoiceIsReadInBothVocabulariesAndMixed() {
        server.enqueue(Rig.json(
                200,
                "{\"data\":[{\"voice_name\":\"mara\",\"face_id\":\"r1\",\"tags\":[{\"tag_name\":\"warm\"},7]},"
                        + "{\"voice_name\":\"mara\",\"replica_id\":\"r2\",\"audio_url\":null},"
                        + "{\"voice_name\":\"ines\",\"replica_id\":null,\"face_id\":\"r3\"}],\"total_count\":3}"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.voices().list()).extracting(Voice::replicaId).containsExactly("r1", "r2", "r3");
        }
    }

    @Test
    void oneVoiceIsLookedUpByItsExactName() throws Exception {
        String both = "{\"data\":[{\"voice_name\":\"tamara\"},{\"voice_name\":\"mara\"}],\"total_count\":2}";
        server.enqueue(Rig.json(200, both));
        server.enqueue(Rig.json(200, both));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.voices().get("mara").id()).isEqualTo("mara");
            assertThatThrownBy(() -> rig.client.voices().get("ara"))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("cannot show voice ara: the service has no such voice");
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/voices?search=mara&limit=100&page=1");
    }
}
