package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideosTest {
    private static final String BODY = "{'replica_id':'r4317e64d25a','video_name':'First','script':'Hello.'}";

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(clock)
            .settings(now -> now.withRenderingTime(Duration.ofSeconds(100)))
            .start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void creatingAnswersTheQueuedVideo() {
        JsonNode video = caller.post("/v2/videos", BODY).json();

        assertThat(names(video))
                .containsExactlyInAnyOrder("video_id", "video_name", "status", "hosted_url", "created_at");
        assertThat(video.path("status").asText()).isEqualTo("queued");
        assertThat(video.path("created_at").asText()).isEqualTo("Sat, 21 Nov 2026 10:00:00 GMT");
    }

    @Test
    void rendersByTheClock() {
        String id = create(BODY);

        assertThat(state(id)).isEqualTo("queued 0/100");
        clock.pass(Duration.ofSeconds(37));
        assertThat(state(id)).isEqualTo("generating 37/100");
        assertThat(caller.get("/v2/videos/" + id).json().path("download_url").isNull())
                .isTrue();
        clock.pass(Duration.ofSeconds(63));
        assertThat(state(id)).isEqualTo("ready 100/100");
    }

    @Test
    void aReadyVideoCanBeDownloadedAndWatchedWithoutTheKey() {
        String id = create(BODY);
        clock.pass(Duration.ofSeconds(100));
        JsonNode video = caller.get("/v2/videos/" + id + "?verbose=true").json();

        assertThat(fetch(video, "download_url")).startsWith("200 ").contains("ftyp");
        assertThat(fetch(video, "hosted_url")).startsWith("200 <!doctype html>");
        assertThat(fetch(video, "still_image_thumbnail_url")).startsWith("200 ").contains("JFIF");
        assertThat(fetch(video, "gif_thumbnail_url")).startsWith("200 GIF89a");
        assertThat(video.path("data").path("script").asText()).isEqualTo("Hello.");
        assertThat(caller.get("/v2/videos/" + id).json().has("gif_thumbnail_url"))
                .isFalse();
        assertThat(caller.get("/hosted/none").status()).isEqualTo(404);
        assertThat(caller.get("/media/none.exe").status()).isEqualTo(404);
    }

    @Test
    void aScriptThatAsksForItFails() {
        String id = create(BODY.replace("Hello.", "fail: no words"));
        clock.pass(Duration.ofSeconds(100));
        JsonNode video = caller.get("/v2/videos/" + id).json();

        assertThat(video.path("status").asText()).isEqualTo("error");
        assertThat(video.path("status_details").asText()).startsWith("no words");
        assertThat(video.path("download_url").isNull()).isTrue();
    }

    @Test
    void aFastVideoHasNeitherStreamNorThumbnails() {
        String id = create(BODY.replace("}", ",'fast':true,'transparent_background':true}"));
        clock.pass(Duration.ofSeconds(100));
        JsonNode video = caller.get("/v2/videos/" + id + "?verbose=true").json();

        assertThat(video.path("stream_url").isNull()).isTrue();
        assertThat(video.path("gif_thumbnail_url").isNull()).isTrue();
        assertThat(video.path("download_url").isTextual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'script':'x'}                                   | Bad Request. {'replica_id': ['Missing data for required field.']}
            {'replica_id':'r4317e64d25a'}                    | Either script or audio_url must be provided.
            {'face_id':'r4317e64d25a','script':'x','audio_url':'https://e.org/a.wav'} | Either script or audio_url must be provided.
            {'replica_id':'r0','script':'x'}                 | Invalid replica_id
            {'replica_id':'r4317e64d25a','script':'x','transparent_background':true} | transparent_background needs fast.
            {'replica_id':'r4317e64d25a','script':'x','properties':{'background_scroll_type':'odd'}} | Bad Request. {'properties': {'background_scroll_type': ['Must be one of: human, smooth.']}}
            """)
    void refusesOddCreations(String body, String error) {
        Caller.Answer answer = caller.post("/v2/videos", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
    }

    @Test
    void aReplicaThatTrainsCannotSpeakYet() {
        String replica = caller.post("/v2/replicas", "{'train_video_url':'https://e.org/a.mp4'}")
                .json()
                .path("replica_id")
                .asText();

        assertThat(caller.post("/v2/videos", BODY.replace("r4317e64d25a", replica))
                        .status())
                .isEqualTo(400);
        clock.pass(Duration.ofSeconds(20));
        assertThat(caller.post("/v2/videos", BODY.replace("r4317e64d25a", replica))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pagesStartAtZero() {
        String older = create(BODY);
        String newer = create(BODY);

        assertThat(ids("/v2/videos?limit=1")).containsExactly(newer);
        assertThat(ids("/v2/videos?limit=1&page=0")).containsExactly(newer);
        assertThat(ids("/v2/videos?limit=1&page=1")).containsExactly(older);
        assertThat(caller.get("/v2/videos").json().path("total_count").asInt()).isEqualTo(2);
        assertThat(caller.get("/v2/videos?page=-1").status()).isEqualTo(400);
    }

    @Test
    void renamesAndDeletes() {
        String id = create(BODY);

        assertThat(caller.patch("/v2/videos/" + id + "/name", "{'video_name':'Sales'}"))
                .hasToString("200 ");
        assertThat(caller.get("/v2/videos/" + id).json().path("video_name").asText())
                .isEqualTo("Sales");
        assertThat(caller.delete("/v2/videos/" + id + "?hard=true")).hasToString("200 ");
        assertThat(caller.get("/v2/videos/" + id)).hasToString("400 {\"error\":\"Invalid video_id\"}");
        assertThat(caller.patch("/v2/videos/" + id + "/name", "{'video_name':'x'}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.delete("/v2/videos/" + id).status()).isEqualTo(400);
    }

    @Test
    void postsTheRenderedVideo() throws Exception {
        try (MockWebServer listener = new MockWebServer()) {
            listener.enqueue(new MockResponse.Builder().build());
            listener.start();
            String id = create(BODY.replace("}", ",'callback_url':'" + listener.url("/hook") + "'}"));
            clock.pass(Duration.ofSeconds(100));
            sandbox.catchUp();

            JsonNode body = Caller.callback(listener.takeRequest(10, TimeUnit.SECONDS));
            assertThat(body.path("video_id").asText()).isEqualTo(id);
            assertThat(body.path("replica_id").asText()).isEqualTo("r4317e64d25a");
            assertThat(body.path("status").asText()).isEqualTo("ready");
            assertThat(body.path("created_at").asText()).isEqualTo("2026-11-21 10:00:00.000000");
            assertThat(fetch(body, "download_url")).startsWith("200 ");
        }
    }

    private String fetch(JsonNode video, String field) {
        String url = video.path(field).asText();
        String base = sandbox.baseUrl().toString();
        assertThat(url).startsWith(base);
        return caller.withKey("none").get(url.substring(base.length())).toString();
    }

    private String create(String body) {
        return caller.post("/v2/videos", body).json().path("video_id").asText();
    }

    private String state(String id) {
        JsonNode row = caller.get("/v2/videos/" + id).json();
        return row.path("status").asText() + " "
                + row.path("generation_progress").asText();
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        caller.get(path)
                .json()
                .path("data")
                .forEach(row -> ids.add(row.path("video_id").asText()));
        return ids;
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
