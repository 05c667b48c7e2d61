package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.Failure;
import dev.greenroom.base.NotFound;
import dev.greenroom.base.Refused;
import dev.greenroom.base.Rejected;
import dev.greenroom.wire.Conversation;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationClientTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @ParameterizedTest
    @CsvSource({"ACTIVE,status=active&", "ENDED,status=ended&", "ALL,''"})
    void aListIsNarrowedByStatus(ConversationQuery query, String sent) throws Exception {
        server.enqueue(Rig.json(200, """
                {"data":[{"conversation_id":"c1","persona_id":"p1","replica_id":"r1"},
                         {"conversation_id":"c2","pal_id":"p2","face_id":"r2"}],"total_count":2}"""));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.conversations().list(query))
                    .extracting(Conversation::personaId, Conversation::replicaId)
                    .containsExactly(tuple("p1", "r1"), tuple("p2", "r2"));
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/conversations?" + sent + "limit=100&page=1");
    }

    @Test
    void theVerboseFormTellsWhatHappened() throws Exception {
        server.enqueue(Rig.json(200, """
                {"conversation_id":"c1","status":"ended","shutdown_reason":"max_call_duration",
                 "events":[{"event_type":"system.shutdown"},null]}"""));
        server.enqueue(Rig.json(200, "{\"conversation_id\":\"c1\",\"events\":null}"));
        try (Rig rig = new Rig(server)) {
            Conversation conversation = rig.client.conversations().get("c1", true);
            assertThat(conversation.status()).isEqualTo(Conversation.Status.ENDED);
            assertThat(conversation.shutdownReason()).isEqualTo("max_call_duration");
            assertThat(conversation.events()).hasSize(1);
            assertThat(rig.client.conversations().get("c1", false).events()).isEmpty();
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/conversations/c1?verbose=true");
    }

    @Test
    void aRoomIsOpenedInTheChosenWords() throws Exception {
        server.enqueue(Rig.json(200, """
                {"conversation_id":"c1","conversation_url":"https://x.example/c1","status":"active"}"""));
        try (Rig rig = Rig.speakingPal(server)) {
            Conversation made = rig.client
                    .conversations()
                    .create(JsonNodeFactory.instance
                            .objectNode()
                            .put("persona_id", "p1")
                            .put("replica_id", "r1"));
            assertThat(made.url()).isEqualTo("https://x.example/c1");
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v2/conversations HTTP/1.1");
        assertThat(request.getBody().utf8()).isEqualTo("{\"pal_id\":\"p1\",\"face_id\":\"r1\"}");
    }

    @Test
    void withoutCreditsNoRoomIsOpened() {
        server.enqueue(Rig.json(402, "{\"message\":\"The user is out of conversational credits.\"}"));
        try (Rig rig = new Rig(server)) {
            assertThatThrownBy(() -> rig.client.conversations().create(JsonNodeFactory.instance.objectNode()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("out of conversational credits");
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void endingIsAnEmptyPostThatMayBeRepeated() throws Exception {
        server.enqueue(Rig.status(502));
        server.enqueue(Rig.status(200));
        try (Rig rig = new Rig(server)) {
            rig.client.conversations().end("c1");
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v2/conversations/c1/end HTTP/1.1");
        assertThat(request.getBodySize()).isZero();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void endingWhatHasEndedIsDone() throws Exception {
        server.enqueue(Rig.json(400, "{\"error\":\"nothing to end here\"}"));
        server.enqueue(Rig.json(200, "{\"conversation_id\":\"c1\",\"status\":\"ended\"}"));
        try (Rig rig = new Rig(server)) {
            rig.client.conversations().end("c1");
        }
        server.takeRequest();
        assertThat(server.takeRequest().getRequestLine()).isEqualTo("GET /v2/conversations/c1 HTTP/1.1");
    }

    @Test
    void whatCannotBeEndedAndGoesOnIsAFailure() {
        server.enqueue(Rig.json(400, "{\"error\":\"not now\"}"));
        server.enqueue(Rig.json(200, "{\"conversation_id\":\"c1\",\"status\":\"active\"}"));
        server.enqueue(Rig.json(400, "{\"error\":\"Invalid conversation_id\"}"));
        server.enqueue(Rig.json(400, "{\"error\":\"Invalid conversation_id\"}"));
        server.enqueue(Rig.json(401, "{\"message\":\"Invalid access token\"}"));
        try (Rig rig = new Rig(server)) {
            ConversationClient conversations = rig.client.conversations();
            assertThatThrownBy(() -> conversations.end("c1"))
                    .isInstanceOf(Rejected.class)
                    .hasMessage("cannot end conversation c1: not now");
            assertThatThrownBy(() -> conversations.end("c2")).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> conversations.end("c1")).isInstanceOf(Failure.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void deletingHardSaysSo() throws Exception {
        server.enqueue(Rig.status(204));
        try (Rig rig = new Rig(server)) {
            rig.client.conversations().delete("c1", true);
        }
        assertThat(server.takeRequest().getRequestLine()).isEqualTo("DELETE /v2/conversations/c1?hard=true HTTP/1.1");
    }
}
