package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A persona that a model endpoint plays, called as the service calls one. */
class ModelTalkTest {
    private static final String TOOL =
            "{\"type\":\"function\",\"function\":{\"name\":\"note\",\"description\":\"Notes.\","
                    + "\"parameters\":{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}}}";

    @StartStop
    public final MockWebServer model = new MockWebServer();

    private final Semaphore answers = new Semaphore(0);
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() {
        model.setDispatcher(new QueueDispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                MockResponse answer = super.dispatch(request);
                answers.release();
                return answer;
            }
        });
        sandbox = Sandbox.builder().clock(new SettableClock()).start();
        caller = Caller.of(sandbox);
    }

    /** The next request that has got its answer: two that are under way at once must not take each other's. */
    private RecordedRequest answered() throws InterruptedException {
        assertThat(answers.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        return model.takeRequest(1, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theEndpointIsWarmedUpAndThenAskedWithEverything() throws Exception {
        answers("ready");
        String id =
                room("\"speculative_inference\":false,\"default_query\":{\"v\":\"1 2\"},\"headers\":{\"x-app\":\"a\"},"
                        + "\"extra_body\":{\"temperature\":0.5},\"tools\":[" + TOOL + "]");
        JsonNode warmUp = body(answered());
        assertThat(warmUp.at("/messages/1/content").asText()).isEqualTo("connectivity check");
        answers("Good", " morning!");

        JsonNode answer = say(id, "hello");

        assertThat(speech(answer)).containsExactly("Good morning!");
        RecordedRequest request = answered();
        assertThat(request.getTarget()).isEqualTo("/v1/chat/completions?v=1+2");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer secret");
        assertThat(request.getHeaders().get("x-app")).isEqualTo("a");
        JsonNode body = body(request);
        assertThat(body.path("model").asText()).isEqualTo("mine");
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.at("/tools/0/function/name").asText()).isEqualTo("note");
        assertThat(body.path("messages").findValuesAsText("role")).containsExactly("system", "assistant", "user");
        assertThat(body.at("/messages/0/content").asText()).isEqualTo("You listen.\nOn Mondays.");
        assertThat(body.at("/messages/2/content").asText()).isEqualTo("hello");
    }

    @Test
    void speculationAsksWithHalfAndOnceMoreThanNeeded() throws Exception {
        answers("ready");
        String id = room("\"speculative_inference\":true");
        answered();
        answers("early");
        answers("twice");
        answers("right");

        assertThat(speech(say(id, "one two three four"))).containsExactly("right");

        List<String> heard = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            JsonNode messages = body(answered()).path("messages");
            heard.add(messages.path(messages.size() - 1).path("content").asText());
        }
        assertThat(heard).containsExactly("one two", "one two three four", "one two three four");
        assertThat(speech(
                        caller.get("/sandbox/conversations/" + id + "/messages").json()))
                .containsExactly("Hello, good to see you.", "one two three four", "right");
    }

    @Test
    void whatTheModelCallsIsCalledWithItsArguments() throws Exception {
        answers("ready");
        String id = room("\"tools\":[" + TOOL + "]");
        answered();
        stream(
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"k1\",\"function\":{\"name\":\"note\",\"arguments\":\"{\\\"te\"}}]}}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"xt\\\":\\\"milk\\\"}\"}}]}}]}");

        JsonNode answer = say(id, "milk please");

        assertThat(answer.path("messages").findValuesAsText("event_type")).containsExactly("conversation.tool_call");
        assertThat(answer.at("/messages/0/properties/arguments").asText()).isEqualTo("{\"text\":\"milk\"}");
        answered();
        answers("noted");
        say(id, "thanks");
        JsonNode told = body(answered()).path("messages");
        assertThat(told.findValuesAsText("role"))
                .containsExactly("system", "assistant", "user", "assistant", "tool", "user");
        assertThat(told.at("/3/tool_calls/0/id").asText())
                .isEqualTo(told.at("/4/tool_call_id").asText());
    }

    @Test
    void anAnswerInOnePieceIsUnderstoodToo() throws Exception {
        answers("ready");
        String id = room("\"model\":\"mine\"");
        answered();
        model.enqueue(new MockResponse.Builder()
                .body("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Whole.\"}}]}")
                .build());
        assertThat(speech(say(id, "hi"))).containsExactly("Whole.");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        answers("ready");
        String id = room("\"model\":\"mine\"");
        answered();
        model.enqueue(new MockResponse.Builder()
                .body("data: {\"choices\":[{\"delta\":{\"content\":\"Hm.\"}}]}\n\n: " + "x".repeat(3_000_000))
                .build());
        assertThat(speech(say(id, "hi"))).containsExactly("Hm.");
    }

    @Test
    void anEmptyAnswerIsSilence() throws Exception {
        answers("ready");
        String id = room("\"model\":\"mine\"");
        answered();
        stream();
        assertThat(say(id, "hi").path("messages")).isEmpty();
    }

    @Test
    void anEndpointThatFailsLeavesThePersonaSilentAndIsTold() throws Exception {
        model.enqueue(new MockResponse.Builder().code(500).build());
        String id = room("\"model\":\"mine\"");
        answered();
        model.enqueue(new MockResponse.Builder().code(401).build());
        JsonNode answer = say(id, "hi");
        assertThat(speech(answer)).isEmpty();
        assertThat(answer.at("/messages/0/properties/text").asText())
                .contains("The model endpoint gave no answer", "status 401");
        model.close();
        assertThat(say(id, "hi").at("/messages/0/properties/text").asText()).contains("gave no answer");
    }

    @Test
    void otherRoomsAndTheServiceAnswerWhileAModelThinks() throws Exception {
        answers("ready");
        String id = room("\"model\":\"mine\"");
        answered();
        model.enqueue(new MockResponse.Builder()
                .headersDelay(3, TimeUnit.SECONDS)
                .body("data: [DONE]\n\n")
                .build());
        Thread talking = new Thread(() -> say(id, "hi"));
        talking.start();
        answered();
        assertThat(caller.post("/v2/conversations/" + id + "/end", "").status()).isEqualTo(200);
        assertThat(talking.isAlive()).as("the model still thinks").isTrue();
        talking.join(20_000);
        assertThat(caller.get("/v2/conversations/" + id + "?verbose=true").text())
                .contains("end_conversation_endpoint_hit");
    }

    private String room(String llm) {
        String persona = caller.post(
                        "/v2/personas",
                        "{\"persona_name\":\"Model\",\"system_prompt\":\"You listen.\",\"default_replica_id\":\"r4317e64d25a\","
                                + "\"layers\":{\"llm\":{\"model\":\"mine\",\"api_key\":\"secret\",\"base_url\":\""
                                + model.url("/v1") + "\"," + llm + "}}}")
                .json()
                .path("persona_id")
                .asText();
        return caller.post(
                        "/v2/conversations",
                        "{\"persona_id\":\"" + persona + "\",\"conversational_context\":\"On Mondays.\"}")
                .json()
                .path("conversation_id")
                .asText();
    }

    private void answers(String... pieces) {
        List<String> chunks = new ArrayList<>();
        for (String piece : pieces) {
            chunks.add("{\"choices\":[{\"delta\":{\"content\":\"" + piece + "\"}}]}");
        }
        stream(chunks.toArray(String[]::new));
    }

    private void stream(String... chunks) {
        StringBuilder body = new StringBuilder();
        for (String chunk : chunks) {
            body.append("data: ").append(chunk).append("\n\n");
        }
        model.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .body(body + "data: [DONE]\n\n")
                .build());
    }

    private JsonNode say(String id, String text) {
        return caller.post("/sandbox/conversations/" + id + "/say", "{\"text\":\"" + text + "\"}")
                .json();
    }

    private static JsonNode body(RecordedRequest request) {
        return Caller.parse(request.getBody().utf8());
    }

    private static List<String> speech(JsonNode view) {
        List<String> said = new ArrayList<>();
        view.path("messages").forEach(message -> {
            if (message.path("event_type").asText().equals("conversation.utterance")) {
                said.add(message.at("/properties/speech").asText());
            }
        });
        return said;
    }
}
