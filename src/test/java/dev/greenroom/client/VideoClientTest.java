package dev.greenroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.wire.NewVideo;
import dev.greenroom.wire.Video;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoClientTest {
    @StartStop
    public final MockWebServer server = new MockWebServer();

    @Test
    void theListCountsItsPagesFromZero() throws Exception {
        server.enqueue(Rig.json(200, "{\"data\":[{\"video_id\":\"v1\"}],\"total_count\":1}"));
        try (Rig rig = new Rig(server)) {
            assertThat(rig.client.videos().list()).extracting(Video::id).containsExactly("v1");
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/videos?limit=100&page=0");
    }

    @Test
    void aVideoIsShownWithOrWithoutItsThumbnails() throws Exception {
        String body = "{\"video_id\":\"v1\",\"status\":\"generating\",\"generation_progress\":\"37/100\","
                + "\"data\":{\"script\":\"Hello\"}}";
        server.enqueue(Rig.json(200, body));
        server.enqueue(Rig.json(200, body));
        try (Rig rig = new Rig(server)) {
            Video video = rig.client.videos().get("v1", true);
            assertThat(video.name()).isEqualTo("v1");
            assertThat(video.script()).isEqualTo("Hello");
            assertThat(video.generationProgress()).isEqualTo("37/100");
            rig.client.videos().get("v1", false);
        }
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/videos/v1?verbose=true");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/videos/v1");
    }

    @ParameterizedTest
    @CsvSource({"queued,QUEUED", "generating,GENERATING", "ready,READY", "error,ERROR", "deleted,DELETED", "new,UNKNOWN"
    })
    void theStatusIsTheServicesWord(String word, Video.Status status) {
        server.enqueue(Rig.json(200, "{\"video_id\":\"v1\",\"status\":\"" + word + "\"}"));
        try (Rig rig = new Rig(server)) {
            Video video = rig.client.videos().get("v1", false);
            assertThat(video.status()).isEqualTo(status);
            assertThat(video.statusText()).isEqualTo(word);
        }
    }

    @Test
    void aVideoIsMadeFromExactlyOneOfScriptAndSound() throws Exception {
        assertThatThrownBy(() -> new NewVideo("n", "r1", "", "", "")).isInstanceOf(WrongUsage.class);
        assertThatThrownBy(() -> new NewVideo("n", "r1", "s", "a", "")).isInstanceOf(WrongUsage.class);
        assertThatThrownBy(() -> NewVideo.fromScript("n", " ", "s")).isInstanceOf(WrongUsage.class);
        server.enqueue(Rig.json(200, "{\"video_id\":\"v1\",\"status\":\"queued\"}"));
        try (Rig rig = new Rig(server)) {
            Video made = rig.client.videos().create(NewVideo.fromScript("Sales", "r1", "Hello"));
            assertThat(made.status()).isEqualTo(Video.Status.QUEUED);
        }
        assertThat(server.takeRequest().getBody().utf8())
                .isEqualTo("{\"video_name\":\"Sales\",\"replica_id\":\"r1\",\"script\":\"Hello\"}");
    }

    @Test
    void renamingAndDeletingNeedNoBodyInTheAnswer() throws Exception {
        server.enqueue(Rig.status(200));
        server.enqueue(Rig.status(204));
        server.enqueue(Rig.json(400, "{\"error\":\"Invalid video_id\"}"));
        try (Rig rig = new Rig(server)) {
            rig.client.videos().rename("v1", "Sales");
            rig.client.videos().delete("v1", true);
            assertThatThrownBy(() -> rig.client.videos().delete("v1", false)).isInstanceOf(NotFound.class);
        }
        RecordedRequest rename = server.takeRequest();
        assertThat(rename.getRequestLine()).isEqualTo("PATCH /v2/videos/v1/name HTTP/1.1");
        assertThat(rename.getBody().utf8()).isEqualTo("{\"video_name\":\"Sales\"}");
        assertThat(server.takeRequest().getRequestLine()).isEqualTo("DELETE /v2/videos/v1?hard=true HTTP/1.1");
    }
}
