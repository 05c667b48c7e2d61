package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasTest {
    private static final String VIDEO = "'train_video_url':'https://example.org/me.mp4'";

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox =
            Sandbox.builder().clock(clock).trainingTime(Duration.ofSeconds(100)).start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void asksForTheKeyFirst() {
        assertThat(caller.withKey("wrong").get("/v2/replicas"))
                .hasToString("401 {\"message\":\"Invalid access token\"}");
        assertThat(caller.withKey("wrong").post("/v2/replicas", "no json").status())
                .isEqualTo(401);
        assertThat(caller.withKey("wrong").get("/v2/nothing").status()).isEqualTo(401);
        assertThat(caller.get("/v2/nothing").status()).isEqualTo(404);
        assertThat(caller.get("/").status()).isEqualTo(404);
        assertThat(caller.send("PUT", "/v2/replicas", "{}").status()).isEqualTo(405);
    }

    @Test
    void listsADozenStockReplicasInPages() {
        JsonNode first = caller.get("/v2/replicas").json();
        JsonNode second = caller.get("/v2/replicas?page=2").json();

        assertThat(first.path("total_count").asInt()).isEqualTo(12);
        assertThat(first.path("data")).hasSize(10);
        assertThat(second.path("data")).hasSize(2);
        assertThat(first.path("data").path(0).path("replica_id").asText()).isEqualTo("r4317e64d25a");
        assertThat(caller.get("/v2/replicas?page=3").json().path("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "page=0",
        "page=-1",
        "page=x",
        "limit=0",
        "limit=1001",
        "limit=1.5",
        "replica_type=other",
        "verbose=maybe"
    })
    void refusesOddPagesAndFilters(String query) {
        assertThat(caller.get("/v2/replicas?" + query)).asString().startsWith("400 {\"error\":\"Bad Request. {'");
    }

    @Test
    void aRowHasTheServicesFieldsAndTypes() {
        JsonNode row = caller.get("/v2/replicas/r4317e64d25a?verbose=true").json();

        assertThat(names(row))
                .containsExactlyInAnyOrder(
                        "replica_id",
                        "replica_name",
                        "thumbnail_video_url",
                        "training_progress",
                        "status",
                        "created_at",
                        "updated_at",
                        "error_message",
                        "model_name",
                        "replica_type");
        assertThat(row.path("training_progress").asText()).isEqualTo("100/100");
        assertThat(row.path("error_message").isNull()).isTrue();
        assertThat(row.path("created_at").asText()).matches("2026-[0-9-]+T[0-9:]+\\.[0-9]{3}Z");
        assertThat(row.path("replica_type").asText()).isEqualTo("system");
        assertThat(caller.get("/v2/replicas/r4317e64d25a").json().has("replica_type"))
                .isFalse();
    }

    @Test
    void theThumbnailIsAVideoThatNeedsNoKey() {
        String url = caller.get("/v2/replicas/r4317e64d25a")
                .json()
                .path("thumbnail_video_url")
                .asText();

        assertThat(url).startsWith(sandbox.baseUrl().toString());
        Caller.Answer clip = caller.withKey("none")
                .get(url.substring(sandbox.baseUrl().toString().length()));
        assertThat(clip.status()).isEqualTo(200);
        assertThat(clip.text().substring(4, 8)).isEqualTo("ftyp");
    }

    @Test
    void trainsByTheClock() {
        String id = create("{" + VIDEO + ",'replica_name':'Rio'}");

        assertThat(state(id)).isEqualTo("started 0/100");
        clock.pass(Duration.ofSeconds(42));
        assertThat(state(id)).isEqualTo("started 42/100");
        clock.pass(Duration.ofSeconds(57));
        assertThat(state(id)).isEqualTo("started 99/100");
        clock.pass(Duration.ofSeconds(1));
        assertThat(state(id)).isEqualTo("completed 100/100");
        assertThat(caller.get("/v2/replicas/" + id).json().path("updated_at").asText())
                .isEqualTo("2026-11-21T10:01:40.000Z");
    }

    @Test
    void aFileNamedAfterATrainingErrorEndsInIt() {
        String id = create("{'train_video_url':'https://example.org/x/consent_phrase_mismatch.mp4?sig=1'}");
        clock.pass(Duration.ofSeconds(100));

        JsonNode row = caller.get("/v2/replicas/" + id).json();
        assertThat(row.path("status").asText()).isEqualTo("error");
        assertThat(row.path("error_message").asText()).isEqualTo("consent_phrase_mismatch");
    }

    @Test
    void creatingAnswersIdAndStatusOnly() {
        JsonNode replica = caller.post("/v2/replicas", "{" + VIDEO + "}").json();
        JsonNode face =
                caller.post("/v2/faces", "{" + VIDEO + ",'face_name':'Ida'}").json();

        assertThat(names(replica)).containsExactly("replica_id", "status");
        assertThat(replica.path("replica_id").asText()).matches("r[0-9a-f]{11}");
        assertThat(names(face)).containsExactly("face_id", "status");
        String id = face.path("face_id").asText();
        assertThat(caller.get("/v2/faces/" + id).json().path("face_name").asText())
                .isEqualTo("Ida");
        assertThat(caller.get("/v2/replicas/" + id).json().path("replica_name").asText())
                .isEqualTo("Ida");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | Either train_video_url or train_image_url must be provided.
            {VIDEO,'train_image_url':'https://e.org/a.png'}        | Either train_video_url or train_image_url must be provided.
            {'train_image_url':'https://e.org/a.png'}              | voice_name is required with train_image_url.
            {'train_image_url':'https://e.org/a.png','voice_name':'nobody'} | Invalid voice_name
            {VIDEO,'x':1}                                          | Bad Request. {'x': ['Unknown field.']}
            {VIDEO,'properties':{'green':true}}                    | Bad Request. {'properties': {'green': ['Unknown field.']}}
            {VIDEO,'replica_name':7}                               | Bad Request. {'replica_name': ['Not a valid string.']}
            {VIDEO,'model_name':null}                              | Bad Request. {'model_name': ['Field may not be null.']}
            {'train_video_url':'file:///etc/passwd'}               | Bad Request. {'train_video_url': ['Not a valid URL.']}
            {VIDEO,'replica_name':'a','face_name':'b'}             | Bad Request. {'face_name': ['Send either replica_name or face_name, not both.']}
            []                                                     | Bad Request. {'_schema': ['Invalid input type.']}
            """)
    void refusesOddCreations(String body, String error) {
        Caller.Answer answer = caller.post("/v2/replicas", body.replace("VIDEO", VIDEO));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(caller.get("/v2/replicas").json().path("total_count").asInt())
                .isEqualTo(12);
    }

    @Test
    void anImageWithAVoiceTrainsToo() {
        String id =
                create("{'train_image_url':'https://e.org/a.png','voice_name':'MARA','auto_fix_training_image':true}");

        assertThat(state(id)).isEqualTo("started 0/100");
    }

    @Test
    void ownReplicasComeFirstAndFiltersApply() {
        String older = create("{" + VIDEO + ",'model_name':'phoenix-3'}");
        String newer = create("{" + VIDEO + "}");

        assertThat(ids("/v2/replicas?limit=2")).containsExactly(newer, older);
        assertThat(ids("/v2/replicas?replica_type=user")).containsExactly(newer, older);
        assertThat(ids("/v2/replicas?face_type=system&limit=100")).hasSize(12);
        assertThat(ids("/v2/replicas?replica_type=user&model_name=phoenix-3")).containsExactly(older);
        assertThat(ids("/v2/replicas?replica_ids=" + older + ",r4317e64d25a," + older))
                .containsExactly(older, "r4317e64d25a");
    }

    @Test
    void renamesAndDeletesOwnReplicas() {
        String id = create("{" + VIDEO + ",'replica_name':'Rio'}");
        clock.pass(Duration.ofSeconds(5));

        assertThat(caller.patch("/v2/replicas/" + id + "/name", "{'replica_name':'Río'}"))
                .hasToString("200 ");
        assertThat(caller.patch("/v2/faces/" + id + "/name", "{'face_name':'Rua'}"))
                .hasToString("200 ");
        assertThat(caller.get("/v2/replicas/" + id).json().path("replica_name").asText())
                .isEqualTo("Rua");
        assertThat(caller.patch("/v2/replicas/" + id + "/name", "{}").status()).isEqualTo(400);
        assertThat(caller.delete("/v2/replicas/" + id + "?hard=true")).hasToString("200 ");
        assertThat(caller.get("/v2/replicas/" + id)).hasToString("400 {\"error\":\"Invalid replica_id\"}");
        assertThat(caller.delete("/v2/replicas/" + id).status()).isEqualTo(400);
        assertThat(caller.patch("/v2/replicas/" + id + "/name", "{'replica_name':'x'}"))
                .hasToString("400 {\"error\":\"Invalid replica_id\"}");
    }

    @Test
    void stockReplicasAreNobodysToChange() {
        assertThat(caller.delete("/v2/replicas/r4317e64d25a").status()).isEqualTo(403);
        assertThat(caller.patch("/v2/replicas/r4317e64d25a/name", "{'replica_name':'mine'}")
                        .status())
                .isEqualTo(403);
        assertThat(caller.get("/v2/replicas/r4317e64d25a").status()).isEqualTo(200);
    }

    @Test
    void postsTheEndOfATrainingOnce() throws Exception {
        try (MockWebServer listener = new MockWebServer()) {
            listener.enqueue(new MockResponse.Builder().build());
            listener.enqueue(new MockResponse.Builder().build());
            listener.start();
            String good = create("{" + VIDEO + ",'callback_url':'" + listener.url("/hook?s=1") + "'}");
            clock.pass(Duration.ofSeconds(1));
            String bad = create(
                    "{'train_video_url':'https://e.org/video_fps.mp4','callback_url':'" + listener.url("/hook") + "'}");
            clock.pass(Duration.ofSeconds(99));
            sandbox.catchUp();
            sandbox.catchUp();

            RecordedRequest first = listener.takeRequest(10, TimeUnit.SECONDS);
            assertThat(first.getTarget()).isEqualTo("/hook?s=1");
            assertThat(Caller.callback(first))
                    .isEqualTo(Caller.parse("{\"replica_id\":\"" + good + "\",\"status\":\"ready\"}"));
            clock.pass(Duration.ofSeconds(1));
            sandbox.catchUp();
            assertThat(Caller.callback(listener.takeRequest(10, TimeUnit.SECONDS)))
                    .isEqualTo(Caller.parse(
                            "{\"replica_id\":\"" + bad + "\",\"status\":\"error\",\"error_message\":\"video_fps\"}"));
            sandbox.catchUp();
            sandbox.close();
            assertThat(listener.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void listsVoices() {
        JsonNode voices = caller.get("/v2/voices?limit=3&sort=desc").json();

        assertThat(names(voices)).containsExactlyInAnyOrder("data", "total_count", "page", "limit");
        assertThat(voices.path("data")).hasSize(3);
        JsonNode voice = caller.get("/v2/voices?search=MARA&sort=desc")
                .json()
                .path("data")
                .path(0);
        assertThat(voice.path("voice_name").asText()).isEqualTo("mara");
        assertThat(voice.path("replica_id").asText()).isEqualTo("r4317e64d25a");
        assertThat(voice.path("tags").path(0).path("tag_name").asText()).isEqualTo("female");
    }

    private String create(String body) {
        return caller.post("/v2/replicas", body).json().path("replica_id").asText();
    }

    private String state(String id) {
        JsonNode row = caller.get("/v2/replicas/" + id).json();
        return row.path("status").asText() + " " + row.path("training_progress").asText();
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        caller.get(path)
                .json()
                .path("data")
                .forEach(row -> ids.add(row.path("replica_id").asText()));
        return ids;
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
