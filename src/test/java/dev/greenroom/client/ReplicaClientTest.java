package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.NotFound;
import dev.greenroom.base.UnexpectedAnswer;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.wire.NewReplica;
import dev.greenroom.wire.Replica;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

class ReplicaClientTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @Test
    void aReplicaIsShownWithItsType() throws Exception {
        server.enqueue(Rig.json(200, "{\"replica_id\":\"r1\",\"replica_name\":\"Anna\",\"replica_type\":\"system\"}"));
        try (Rig rig = new Rig(server)) {
            Replica replica = rig.client.replicas().get("r1");
            assertThat(replica.name()).isEqualTo("Anna");
            assertThat(replica.isSystem()).isTrue();
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("GET /v2/replicas/r1?verbose=true HTTP/1.1");
        assertThat(request.getHeaders().get("x-api-key")).isEqualTo(Rig.KEY);
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("greenroom/1.2.3");
        assertThat(request.getHeaders().get("Content-Type")).isNull();
    }

    @Test
    void thePalVocabularyIsSpokenInPathsQueriesAndBodies() throws Exception {
        server.enqueue(Rig.status(200));
        server.enqueue(Rig.json(200, "{\"data\":[{\"face_id\":\"r1\",\"face_name\":\"Anna\"}],\"total_count\":1}"));
        try (Rig rig = Rig.speakingPal(server)) {
            rig.client.replicas().rename("r1", "Rio");
            assertThat(rig.client.replicas().list(ReplicaQuery.user()))
                    .extracting(Replica::name)
                    .containsExactly("Anna");
        }
        RecordedRequest rename = server.takeRequest();
        assertThat(rename.getRequestLine()).isEqualTo("PATCH /v2/faces/r1/name HTTP/1.1");
        assertThat(rename.getBody().utf8()).isEqualTo("{\"face_name\":\"Rio\"}");
        assertThat(rename.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/v2/faces?verbose=true&face_type=user&limit=100&page=1");
    }

    @Test
    void anIdThatEqualsAWordOfTheApiIsNotTranslated() throws Exception {
        server.enqueue(Rig.status(204));
        try (Rig rig = Rig.speakingPal(server)) {
            rig.client.replicas().delete("replicas", false);
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/faces/replicas");
    }

    @Test
    void aNewReplicaIsSentWithWhatWasGivenAlone() throws Exception {
        server.enqueue(Rig.json(200, "{\"replica_id\":\"r9\",\"status\":\"started\"}"));
        NewReplica wanted =
                NewReplica.fromVideo("Anna", "https://x.example/v.mp4").withCallback("https://x.example/c");
        try (Rig rig = new Rig(server)) {
            Replica made = rig.client.replicas().create(wanted);
            assertThat(made.id()).isEqualTo("r9");
            assertThat(made.status()).isEqualTo(Replica.Status.STARTED);
        }
        assertThat(server.takeRequest().getBody().utf8())
                .isEqualTo("{\"replica_name\":\"Anna\",\"train_video_url\":\"https://x.example/v.mp4\","
                        + "\"callback_url\":\"https://x.example/c\"}");
    }

    @Test
    void aNewReplicaIsMadeFromExactlyOneOfVideoAndImage() {
        assertThatThrownBy(() -> new NewReplica("n", "", "", "", "", "", "")).isInstanceOf(WrongUsage.class);
        assertThatThrownBy(() -> new NewReplica("n", "v", "", "i", "voice", "", ""))
                .isInstanceOf(WrongUsage.class);
        assertThatThrownBy(() -> NewReplica.fromImage("n", "i", "")).isInstanceOf(WrongUsage.class);
    }

    @Test
    void aCreationWithoutAnIdInTheAnswerIsNoSuccess() {
        server.enqueue(Rig.json(200, "{}"));
        try (Rig rig = new Rig(server)) {
            NewReplica wanted = NewReplica.fromVideo("Anna", "https://x.example/v.mp4");
            assertThatThrownBy(() -> rig.client.replicas().create(wanted))
                    .isInstanceOf(UnexpectedAnswer.class)
                    .hasMessageContaining("create replica");
        }
    }

    @Test
    void deletingHardSaysSo() throws Exception {
        server.enqueue(Rig.status(204));
        server.enqueue(Rig.status(200));
        try (Rig rig = new Rig(server)) {
            rig.client.replicas().delete("r1", true);
            rig.client.replicas().delete("r1", false);
        }
        assertThat(server.takeRequest().getRequestLine()).isEqualTo("DELETE /v2/replicas/r1?hard=true HTTP/1.1");
        assertThat(server.takeRequest().getRequestLine()).isEqualTo("DELETE /v2/replicas/r1 HTTP/1.1");
    }

    @Test
    void aDeletionWhoseAnswerGotLostIsDoneWhenTheThingIsGone() {
        server.enqueue(Rig.status(503));
        server.enqueue(Rig.json(400, "{\"error\":\"Invalid replica_id\"}"));
        server.enqueue(Rig.json(400, "{\"error\":\"Invalid replica_id\"}"));
        try (Rig rig = new Rig(server)) {
            rig.client.replicas().delete("r1", false);
            assertThatThrownBy(() -> rig.client.replicas().delete("r1", false)).isInstanceOf(NotFound.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void theKeyIsCheckedWithOneSmallRequest() throws Exception {
        server.enqueue(Rig.json(200, "{\"data\":[],\"total_count\":0}"));
        try (Rig rig = new Rig(server)) {
            rig.client.checkKey();
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/replicas?limit=1");
    }
}
