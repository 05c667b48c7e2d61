package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationsTest {
    private static final String BODY = "{'replica_id':'r4317e64d25a'}";

    private final SettableClock clock = new SettableClock();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(clock)
            .settings(now -> now.withConcurrency(2).withCredits(Duration.ofHours(2)))
            .start();
    private final Caller caller = Caller.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void creatingAnswersAnActiveRoom() {
        JsonNode answer = caller.post("/v2/conversations", BODY).json();

        assertThat(names(answer))
                .containsExactlyInAnyOrder(
                        "conversation_id",
                        "conversation_name",
                        "conversation_url",
                        "status",
                        "callback_url",
                        "created_at");
        assertThat(answer.path("status").asText()).isEqualTo("active");
        assertThat(answer.path("callback_url").asText()).isEmpty();
        assertThat(answer.path("conversation_url").asText()).startsWith(sandbox.baseUrl() + "/rooms/c");
    }

    @Test
    void aPrivateRoomComesWithAToken() {
        JsonNode answer = caller.post("/v2/conversations", "{'face_id':'r4317e64d25a','require_auth':true}")
                .json();

        assertThat(answer.path("meeting_token").asText()).startsWith("eyJ");
    }

    @Test
    void theReplicaMayComeFromThePersona() {
        String persona = caller.get("/v2/personas?persona_type=system")
                .json()
                .at("/data/1/persona_id")
                .asText();
        String id = create("{'persona_id':'" + persona + "'}");

        assertThat(get(id).path("replica_id").asText()).isEqualTo("rb84e0a9f7d3");
        assertThat(get(id).path("persona_id").asText()).isEqualTo(persona);
    }

    @Test
    void aConversationIsShownInTheWordsInWhichItWasAskedFor() {
        create(BODY);
        create("{'face_id':'r4317e64d25a'}");
        JsonNode rows = caller.get("/v2/conversations").json().path("data");

        assertThat(rows.path(0).path("face_id").asText()).isEqualTo("r4317e64d25a");
        assertThat(rows.path(0).has("persona_id")).isFalse();
        assertThat(rows.path(1).path("replica_id").asText()).isEqualTo("r4317e64d25a");
        assertThat(rows.path(1).has("pal_id")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                               | Either replica_id or persona_id must be provided.
            {'replica_id':'p123'}                            | Invalid replica_uuid
            {'persona_id':'p123'}                            | Invalid persona_id
            {'replica_id':'r4317e64d25a','face_id':'r4317e64d25a'} | Bad Request. {'face_id': ['Send either replica_id or face_id, not both.']}
            {'replica_id':'r4317e64d25a','max_call_duration':60} | Bad Request. {'max_call_duration': ['Unknown field.']}
            {'replica_id':'r4317e64d25a','properties':{'audio_only':true}} | Bad Request. {'properties': {'audio_only': ['Unknown field.']}}
            {'replica_id':'r4317e64d25a','document_retrieval_strategy':'fast'} | Bad Request. {'document_retrieval_strategy': ['Must be one of: speed, balanced, quality.']}
            {'replica_id':'r4317e64d25a','properties':{'participant_left_timeout':-1}} | Bad Request. {'properties': {'participant_left_timeout': ['Must be greater than or equal to 0 and less than or equal to 86400.']}}
            """)
    void refusesOddCreations(String body, String error) {
        Caller.Answer answer = caller.post("/v2/conversations", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(caller.get("/v2/conversations").json().path("total_count").asInt())
                .isZero();
    }

    @Test
    void aPersonaWithoutADefaultNeedsAReplica() {
        String persona = caller.post("/v2/personas", "{'system_prompt':'x'}")
                .json()
                .path("persona_id")
                .asText();

        assertThat(caller.post("/v2/conversations", "{'persona_id':'" + persona + "'}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.post("/v2/conversations", "{'pal_id':'" + persona + "','face_id':'r4317e64d25a'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTestIsBornEndedAndCountsForNothing() {
        create(BODY);
        create(BODY);
        JsonNode test = caller.post("/v2/conversations", BODY.replace("}", ",'test_mode':true}"))
                .json();

        assertThat(test.path("status").asText()).isEqualTo("ended");
        JsonNode verbose = caller.get(
                        "/v2/conversations/" + test.path("conversation_id").asText() + "?verbose=true")
                .json();
        assertThat(verbose.path("events")).isEmpty();
        assertThat(verbose.path("shutdown_reason").isNull()).isTrue();
    }

    @Test
    void tooManyAtOnceAreRefused() {
        String first = create(BODY);
        create(BODY);

        assertThat(caller.post("/v2/conversations", BODY))
                .hasToString("400 {\"message\":\"User has reached maximum concurrent conversations\"}");
        end(first);
        assertThat(caller.post("/v2/conversations", BODY).status()).isEqualTo(200);
    }

    @Test
    void creditsRunOut() {
        String talk = create(BODY.replace("}", ",'properties':{'max_call_duration':7200}}"));
        caller.post("/sandbox/conversations/" + talk + "/join", "");
        clock.pass(Duration.ofMinutes(119));
        assertThat(caller.post("/v2/conversations", BODY).status()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(1));

        assertThat(caller.post("/v2/conversations", BODY))
                .hasToString("402 {\"message\":\"The user is out of conversational credits.\"}");
        clock.pass(Duration.ofHours(9));
        assertThat(caller.post("/v2/conversations", BODY).status()).isEqualTo(402);
    }

    @Test
    void listsTheNewestFirstAndByStatus() {
        String older = create(BODY);
        String newer = create(BODY);
        end(older);

        assertThat(ids("/v2/conversations")).containsExactly(newer, older);
        assertThat(ids("/v2/conversations?status=active")).containsExactly(newer);
        assertThat(ids("/v2/conversations?status=ended")).containsExactly(older);
        assertThat(ids("/v2/conversations?limit=1&page=2")).containsExactly(older);
        assertThat(caller.get("/v2/conversations?page=0").status()).isEqualTo(400);
        assertThat(names(caller.get("/v2/conversations").json().path("data").path(0)))
                .containsExactlyInAnyOrder(
                        "conversation_id",
                        "conversation_name",
                        "status",
                        "conversation_url",
                        "callback_url",
                        "replica_id",
                        "persona_id",
                        "created_at",
                        "updated_at");
    }

    @Test
    void endsOnce() {
        String id = create(BODY);

        assertThat(end(id)).hasToString("200 ");
        assertThat(end(id).status()).isEqualTo(400);
        assertThat(end("c0")).hasToString("400 {\"error\":\"Invalid conversation_id\"}");
        assertThat(caller.get("/v2/conversations/" + id + "?verbose=true")
                        .json()
                        .path("shutdown_reason")
                        .asText())
                .isEqualTo("end_conversation_endpoint_hit");
    }

    @Test
    void anEmptyRoomClosesByItself() {
        String id = create(BODY.replace("}", ",'properties':{'participant_absent_timeout':60}}"));
        clock.pass(Duration.ofSeconds(59));
        assertThat(get(id).path("status").asText()).isEqualTo("active");
        clock.pass(Duration.ofSeconds(30));

        JsonNode closed = get(id);
        assertThat(closed.path("status").asText()).isEqualTo("ended");
        assertThat(closed.path("updated_at").asText()).isEqualTo("2026-11-21T10:01:00.000Z");
        assertThat(closed.path("shutdown_reason").asText()).isEqualTo("participant_absent_timeout reached");
    }

    @Test
    void aRoomClosesAfterTheLastOneLeft() {
        String id = create(BODY.replace("}", ",'properties':{'participant_left_timeout':30}}"));
        assertThat(caller.post("/sandbox/conversations/" + id + "/join", "").status())
                .isEqualTo(204);
        clock.pass(Duration.ofMinutes(10));
        caller.post("/sandbox/conversations/" + id + "/leave", "");
        clock.pass(Duration.ofSeconds(29));
        assertThat(get(id).path("status").asText()).isEqualTo("active");
        clock.pass(Duration.ofSeconds(1));

        assertThat(get(id).path("shutdown_reason").asText()).isEqualTo("participant_left_timeout reached");
        assertThat(caller.post("/sandbox/conversations/" + id + "/join", "").status())
                .isEqualTo(400);
    }

    @Test
    void aCallEndsAtItsLongest() {
        String id = create(BODY.replace("}", ",'properties':{'max_call_duration':600}}"));
        caller.post("/sandbox/conversations/" + id + "/join", "");
        clock.pass(Duration.ofSeconds(600));

        assertThat(get(id).path("shutdown_reason").asText()).isEqualTo("max_call_duration reached");
    }

    @Test
    void verboseTellsWhatHappened() {
        String id = create(BODY.replace("}", ",'custom_greeting':'Hi!','conversational_context':'Practise.'}"));
        caller.post("/sandbox/conversations/" + id + "/join", "");
        end(id);
        JsonNode events = get(id).path("events");

        assertThat(events.findValuesAsText("event_type"))
                .containsExactly(
                        "system.replica_joined",
                        "system.pal_joined",
                        "system.shutdown",
                        "application.transcription_ready",
                        "application.perception_analysis");
        JsonNode transcript = events.path(3).at("/properties/transcript");
        assertThat(transcript.findValuesAsText("role")).containsExactly("system", "assistant");
        assertThat(transcript.path(0).path("content").asText()).endsWith("Practise.");
        assertThat(transcript.path(1).path("content").asText()).isEqualTo("Hi!");
        assertThat(caller.get("/v2/conversations/" + id).json().has("events")).isFalse();
    }

    @Test
    void deletes() {
        String id = create(BODY);

        assertThat(caller.delete("/v2/conversations/" + id + "?hard=true")).hasToString("204 ");
        assertThat(caller.get("/v2/conversations/" + id)).hasToString("400 {\"error\":\"Invalid conversation_id\"}");
        assertThat(caller.delete("/v2/conversations/" + id).status()).isEqualTo(400);
        assertThat(caller.get("/rooms/" + id).status()).isEqualTo(404);
    }

    @Test
    void postsEventsInOrder() throws Exception {
        try (MockWebServer listener = new MockWebServer()) {
            for (int i = 0; i < 4; i++) {
                listener.enqueue(new MockResponse.Builder().build());
            }
            listener.start();
            String hook = listener.url("/hook?secret=s").toString();
            String id = create(BODY.replace("}", ",'callback_url':'" + hook + "'}"));
            end(id);

            List<String> types = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                JsonNode body = Caller.callback(listener.takeRequest(10, TimeUnit.SECONDS));
                assertThat(body.path("conversation_id").asText()).isEqualTo(id);
                assertThat(body.path("webhook_url").asText()).isEqualTo(hook);
                assertThat(body.path("timestamp").asText()).startsWith("2026-11-21T");
                types.add(body.path("message_type").asText() + " "
                        + body.path("event_type").asText());
            }
            assertThat(types)
                    .containsExactly(
                            "system system.replica_joined",
                            "system system.pal_joined",
                            "system system.shutdown",
                            "application application.transcription_ready");
        }
    }

    @Test
    void aRoomThatShouldHaveClosedWhileNothingRanIsClosed(@TempDir Path folder) {
        String id;
        try (Sandbox before = Sandbox.builder().state(folder).clock(clock).start()) {
            id = Caller.of(before)
                    .post("/v2/conversations", BODY)
                    .json()
                    .path("conversation_id")
                    .asText();
        }
        clock.pass(Duration.ofDays(1));
        try (Sandbox after = Sandbox.builder().state(folder).clock(clock).start()) {
            JsonNode closed = Caller.of(after).get("/v2/conversations/" + id).json();
            assertThat(closed.path("status").asText()).isEqualTo("ended");
            assertThat(closed.path("updated_at").asText()).isEqualTo("2026-11-21T10:05:00.000Z");
        }
    }

    private String create(String body) {
        return caller.post("/v2/conversations", body)
                .json()
                .path("conversation_id")
                .asText();
    }

    private Caller.Answer end(String id) {
        return caller.post("/v2/conversations/" + id + "/end", "");
    }

    private JsonNode get(String id) {
        return caller.get("/v2/conversations/" + id + "?verbose=true").json();
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        caller.get(path)
                .json()
                .path("data")
                .forEach(row -> ids.add(row.path("conversation_id").asText()));
        return ids;
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
