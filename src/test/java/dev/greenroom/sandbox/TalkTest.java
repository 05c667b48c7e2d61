package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.config.JsonSource;
import dev.greenroom.sandbox.play.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said in a room: by the stand-in, by its script, through tools, towards objectives, within guardrails. */
class TalkTest {
    private static final String PRINT = """
            {"type":"function","function":{"name":"print_message","description":"Print a message where the receiver runs.",
             "parameters":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}}}""";

    private final SettableClock clock = new SettableClock();

    @StartStop
    public final MockWebServer listener = new MockWebServer();

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() {
        start(Script.none(), false);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void start(Script script, boolean live) {
        sandbox = Sandbox.builder()
                .clock(clock)
                .settings(settings -> settings.withScript(script).withLiveToolCalls(live))
                .start();
        caller = Caller.of(sandbox);
    }

    private void restart(String script, boolean live) {
        sandbox.close();
        start(script.isEmpty() ? Script.none() : Script.read(JsonSource.of("script.json", script)), live);
    }

    @Test
    void sayingTestCallsTheToolWithWhatWasHeard() {
        String id = room("\"layers\":{\"llm\":{\"tools\":[" + PRINT + "]}}", "");

        JsonNode answer = say(id, "test");

        assertThat(types(answer)).containsExactly("conversation.tool_call", "conversation.utterance");
        JsonNode call = answer.at("/messages/0/properties");
        assertThat(call.path("name").asText()).isEqualTo("print_message");
        assertThat(call.path("arguments").asText()).isEqualTo("{\"text\":\"heard test\"}");
        assertThat(speech(answer)).containsExactly("I have called print_message.");
    }

    @Test
    void aWordOfAToolsNameOrDescriptionCallsIt() {
        String id = room(
                "\"layers\":{\"llm\":{\"tools\":[" + PRINT
                        + ",{\"name\":\"schedule_meeting\",\"description\":\"Books a slot.\",\"parameters\":{\"type\":\"object\","
                        + "\"properties\":{\"day\":{\"enum\":[\"monday\",\"friday\"]},\"minutes\":{\"type\":\"integer\",\"maximum\":60},"
                        + "\"with\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"remote\":{\"type\":\"boolean\"},\"note\":{}},"
                        + "\"required\":[\"day\",\"minutes\",\"with\",\"remote\"]}}]}}",
                "");

        JsonNode answer = say(id, "Meetings on Friday, 90 long");

        assertThat(answer.at("/messages/0/properties/name").asText()).isEqualTo("schedule_meeting");
        assertThat(answer.at("/messages/0/properties/arguments").asText())
                .isEqualTo("{\"day\":\"friday\",\"minutes\":60,\"with\":[\"heard Meetings on Friday, 90 long\"],"
                        + "\"remote\":true}");
        assertThat(say(id, "a slot").at("/messages/0/properties/name").asText()).isEqualTo("schedule_meeting");
    }

    @Test
    void whatNothingFitsIsSaidBack() {
        String id = room("\"layers\":{\"llm\":{\"tools\":[" + PRINT + "]}}", "");

        assertThat(speech(say(id, "good morning"))).containsExactly("You said: good morning");
    }

    @Test
    void theFirstOneIsGreetedAndNobodyAfter() {
        String id = room("", "\"custom_greeting\":\"Welcome!\"");

        say(id, "hi");
        say(id, "again");

        assertThat(speech(messages(id))).containsExactly("Welcome!", "hi", "You said: hi", "again", "You said: again");
    }

    @Test
    void aTranscriptHasWhatWasSaidAndCalledInOrder() {
        String id = room("\"layers\":{\"llm\":{\"tools\":[" + PRINT + "]}}", "");
        clock.pass(Duration.ofSeconds(10));
        say(id, "a test, please");
        clock.pass(Duration.ofSeconds(5));
        end(id);

        JsonNode entries = event(id, "application.transcription_ready").at("/properties/transcript");

        assertThat(entries.findValuesAsText("role"))
                .containsExactly("system", "assistant", "user", "assistant", "assistant");
        assertThat(entries.path(2).path("content").asText()).isEqualTo("a test, please");
        assertThat(entries.path(2).path("seconds_from_start").asDouble()).isEqualTo(10);
        assertThat(entries.at("/3/tool_calls/0/name").asText()).isEqualTo("print_message");
        assertThat(entries.at("/3/tool_calls/0/arguments").asText()).isEqualTo("{\"text\":\"heard a test, please\"}");
    }

    @Test
    void aLongTalkIsKeptWhole() {
        String id = room("", "");
        for (int i = 0; i < 40; i++) {
            say(id, "line " + i);
        }

        JsonNode all = messages(id);

        assertThat(all.path("messages")).hasSize(81);
        assertThat(all.path("last").asInt()).isEqualTo(81);
        assertThat(all.at("/messages/80/seq").asInt()).isEqualTo(81);
        assertThat(caller.get("/sandbox/conversations/" + id + "/messages?after=79")
                        .json()
                        .path("messages"))
                .hasSize(2);
    }

    @Test
    void aScriptSaysCallsAndFillsItsPlaces() {
        restart("""
                // for the shop
                {"greeting": "Shop here.", "rules": [
                  {"when": "price", "say": ["Five euros.", "Each."]},
                  {"when": "/book (\\\\w+)/", "say": "Booked {1}.", "call": {"tool": "print_message", "arguments": {"text": "{heard}"}}},
                  {"when": "hello", "persona": "Somebody else", "say": "never"},
                  {"say": "I did not get that."},
                ]}""", false);
        String id = room("\"layers\":{\"llm\":{\"tools\":[" + PRINT + "]}}", "");

        assertThat(speech(say(id, "What is the PRICE?"))).containsExactly("Five euros.", "Each.");
        JsonNode booked = say(id, "book Monday");
        assertThat(types(booked)).containsExactly("conversation.tool_call", "conversation.utterance");
        assertThat(booked.at("/messages/0/properties/arguments").asText()).isEqualTo("{\"text\":\"book Monday\"}");
        assertThat(speech(booked)).containsExactly("Booked Monday.");
        assertThat(speech(say(id, "hello pricey"))).containsExactly("I did not get that.");
        assertThat(speech(messages(id)).get(0)).isEqualTo("Shop here.");
    }

    @Test
    void objectivesAreFollowedInOrderAndToldToTheirOwnUrl() throws Exception {
        listener.enqueue(new MockResponse.Builder().build());
        String set = caller.post(
                        "/v2/objectives",
                        "{'data':[{'objective_name':'name','objective_prompt':'Ask for the name.','output_variables':['first','last'],"
                                + "'next_conditional_objectives':{'old':'has been here before','new':'is a new patient'},'callback_url':'"
                                + listener.url("/objectives") + "'},"
                                + "{'objective_name':'old','objective_prompt':'Ask when.'},"
                                + "{'objective_name':'new','objective_prompt':'Explain.','confirmation_mode':'manual'}]}")
                .json()
                .path("objectives_id")
                .asText();
        String id = room("\"objectives_id\":\"" + set + "\"", "");

        JsonNode first = say(id, "new, patient");

        assertThat(types(first)).containsExactly("conversation.objective.completed", "conversation.utterance");
        assertThat(speech(first)).containsExactly("My objective is new: Explain.");
        assertThat(Caller.callback(listener.takeRequest(10, TimeUnit.SECONDS)))
                .hasToString(
                        "{\"conversation_id\":\"" + id
                                + "\",\"objective_name\":\"name\",\"output_variables\":{\"first\":\"new\",\"last\":\"patient\"}}");
        assertThat(first.path("objectives").findValuesAsText("status")).containsExactly("done", "open", "current");
        JsonNode waiting = say(id, "I see");
        assertThat(types(waiting)).containsExactly("conversation.objective.pending", "conversation.utterance");
        assertThat(speech(waiting)).containsExactly("Thank you.");
        JsonNode confirmed =
                caller.post("/sandbox/conversations/" + id + "/confirm", "{}").json();
        assertThat(types(confirmed)).containsExactly("conversation.objective.completed");
        assertThat(confirmed.path("objectives").findValuesAsText("status")).containsExactly("done", "open", "done");
        assertThat(speech(say(id, "more"))).containsExactly("You said: more");
        assertThat(caller.post("/sandbox/conversations/" + id + "/confirm", "{}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aGuardrailIsKeptToAndToldToItsOwnUrl() throws Exception {
        listener.enqueue(new MockResponse.Builder().build());
        String guard = caller.post(
                        "/v2/guardrails",
                        "{'guardrail_name':'no_competitors','guardrail_prompt':'Never.','callback_url':'"
                                + listener.url("/guardrails") + "'}")
                .json()
                .path("uuid")
                .asText();
        String id = room("\"guardrail_ids\":[\"" + guard + "\"]", "");

        assertThat(speech(say(id, "What about your competitors?")))
                .containsExactly("I would rather not talk about that.");
        assertThat(Caller.callback(listener.takeRequest(10, TimeUnit.SECONDS)))
                .hasToString("{\"conversation_id\":\"" + id
                        + "\",\"properties\":{\"guardrail\":\"no_competitors\",\"guardrail_uuid\":\"" + guard + "\"}}");
    }

    @Test
    void aToolOfTheAccountIsCalledLiveAndSigned() throws Exception {
        listener.enqueue(new MockResponse.Builder().body("{\"sky\":\"clear\"}").build());
        String persona = persona("");
        attach(
                persona,
                "{'name':'get_weather','description':'Weather of a city','parameters':{'type':'object','properties':{'city':{'type':'string'}},'required':['city']},"
                        + "'on_resolve':'generate_response','delivery':{'app_message':false,'api':{'url':'"
                        + listener.url("/weather") + "/{city}','auth':{'type':'hmac','secret':'s3cret'}}}}");
        String id = conversation(persona, "");

        JsonNode answer = say(id, "weather");

        RecordedRequest request = listener.takeRequest(10, TimeUnit.SECONDS);
        String body = request.getBody().utf8();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/weather/heard%20weather");
        assertThat(body).isEqualTo("{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"heard weather\\\"}\"}");
        // echo -n BODY | openssl dgst -sha256 -hmac s3cret
        assertThat(request.getHeaders().get("X-Tavus-Signature"))
                .isEqualTo("3ade26540d15422b6c0a889026916b43493ec9303c0707f7afd047f8bf01358c");
        assertThat(types(answer))
                .containsExactly(
                        "conversation.utterance",
                        "conversation.tool_call",
                        "conversation.tool_result",
                        "conversation.utterance");
        assertThat(speech(answer)).containsExactly("One moment.", "get_weather answered: {\"sky\":\"clear\"}");
    }

    @Test
    void aToolThatFailsIsSaidToHaveFailed() {
        listener.enqueue(new MockResponse.Builder().code(500).body("broken").build());
        String persona = persona("");
        attach(
                persona,
                "{'name':'get_weather','description':'Weather','on_call':'silent','delivery':{'app_message':false,'api':{'url':'"
                        + listener.url("/weather") + "'}}}");

        assertThat(speech(say(conversation(persona, ""), "weather"))).containsExactly("I could not call get_weather.");
    }

    @Test
    void aToolForTheEndIsCalledAfterItAndTold() throws Exception {
        listener.enqueue(new MockResponse.Builder().body("noted").build());
        String persona = persona("");
        attach(
                persona,
                "{'name':'file_notes','description':'Notes','trigger_type':'post_call','delivery':{'app_message':false,'api':{'url':'"
                        + listener.url("/notes") + "'}}}");
        String id = conversation(persona, "\"callback_url\":\"" + listener.url("/hook") + "\"");
        for (int i = 0; i < 5; i++) {
            listener.enqueue(new MockResponse.Builder().build());
        }
        assertThat(speech(say(id, "notes"))).containsExactly("You said: notes");
        end(id);

        String last = "";
        for (int i = 0; i < 6; i++) {
            RecordedRequest request = listener.takeRequest(10, TimeUnit.SECONDS);
            last = request.getUrl().encodedPath().equals("/hook")
                    ? Caller.callback(request).path("event_type").asText()
                    : last;
        }
        assertThat(last).isEqualTo("application.post_call_action_executed");
        JsonNode told = event(id, last).path("properties");
        assertThat(told.path("status").asText()).isEqualTo("success");
        assertThat(told.at("/request/body").asText()).isEqualTo("{\"name\":\"file_notes\",\"arguments\":\"{}\"}");
    }

    @Test
    void callsOfAPersonasOwnToolsAreToldInTheTranscriptAloneUnlessAskedFor() throws Exception {
        restart("", true);
        listener.enqueue(new MockResponse.Builder().build());
        listener.enqueue(new MockResponse.Builder().build());
        listener.enqueue(new MockResponse.Builder().build());
        String id = room(
                "\"layers\":{\"llm\":{\"tools\":[" + PRINT + "]}}",
                "\"callback_url\":\"" + listener.url("/hook") + "\"");
        say(id, "test");

        listener.takeRequest(10, TimeUnit.SECONDS);
        listener.takeRequest(10, TimeUnit.SECONDS);
        JsonNode call = Caller.parse(
                listener.takeRequest(10, TimeUnit.SECONDS).getBody().utf8());
        assertThat(call.path("event_type").asText()).isEqualTo("conversation.tool_call");
        assertThat(call.at("/properties/arguments").asText()).isEqualTo("{\"text\":\"heard test\"}");
        assertThat(events(id)).doesNotContain("conversation.tool_call");
    }

    @Test
    void whatWasSeenAndRecordedIsToldAfterTheTranscript() {
        String persona = persona("\"layers\":{\"perception\":{\"perception_model\":\"raven-1\"}}");
        String id = conversation(
                persona,
                "\"properties\":{\"enable_recording\":true,\"recording_storage\":{\"provider\":\"s3\",\"bucket_name\":\"mine\"}}");
        say(id, "hi");
        clock.pass(Duration.ofSeconds(61));
        end(id);

        assertThat(events(id))
                .containsExactly(
                        "system.replica_joined",
                        "system.pal_joined",
                        "system.shutdown",
                        "application.transcription_ready",
                        "application.perception_analysis",
                        "application.recording_ready");
        JsonNode recording = event(id, "application.recording_ready").path("properties");
        assertThat(recording.path("bucket_name").asText()).isEqualTo("mine");
        assertThat(recording.path("duration").asInt()).isEqualTo(61);
        String unseen = conversation(persona, "\"properties\":{\"enable_recording\":true}");
        end(unseen);
        assertThat(events(unseen)).endsWith("application.transcription_ready", "application.perception_unavailable");
    }

    @Test
    void nothingIsSaidInARoomThatHasEnded() {
        String id = room("", "");
        end(id);

        assertThat(caller.post("/sandbox/conversations/" + id + "/say", "{'text':'hi'}"))
                .hasToString("400 {\"error\":\"The conversation has already ended.\"}");
        assertThat(caller.post("/sandbox/conversations/c0/say", "{'text':'hi'}"))
                .hasToString("400 {\"error\":\"Invalid conversation_id\"}");
        assertThat(caller.post("/sandbox/conversations/" + room("", "") + "/say", "{'text':' '}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDeletedTalkIsGone() {
        String id = room("", "");
        say(id, "hi");
        caller.delete("/v2/conversations/" + id);

        assertThat(caller.get("/sandbox/conversations/" + id + "/messages").status())
                .isEqualTo(400);
    }

    private String persona(String more) {
        return caller.post(
                        "/v2/personas",
                        "{\"persona_name\":\"Coach\",\"system_prompt\":\"You coach.\",\"default_replica_id\":\"r4317e64d25a\""
                                + (more.isEmpty() ? "" : "," + more) + "}")
                .json()
                .path("persona_id")
                .asText();
    }

    private void attach(String persona, String tool) {
        String id = caller.post("/v2/tools", tool).json().path("tool_id").asText();
        assertThat(caller.post("/v2/pals/" + persona + "/tools", "{'tool_ids':['" + id + "']}")
                        .status())
                .isEqualTo(200);
    }

    private String room(String persona, String conversation) {
        return conversation(persona(persona), conversation);
    }

    private String conversation(String persona, String more) {
        Caller.Answer answer = caller.post(
                "/v2/conversations", "{\"persona_id\":\"" + persona + "\"" + (more.isEmpty() ? "" : "," + more) + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("conversation_id").asText();
    }

    private JsonNode say(String id, String text) {
        return caller.post("/sandbox/conversations/" + id + "/say", "{\"text\":\"" + text + "\"}")
                .json();
    }

    private void end(String id) {
        assertThat(caller.post("/v2/conversations/" + id + "/end", "").status()).isEqualTo(200);
    }

    private JsonNode messages(String id) {
        return caller.get("/sandbox/conversations/" + id + "/messages").json();
    }

    private List<String> events(String id) {
        return caller.get("/v2/conversations/" + id + "?verbose=true")
                .json()
                .path("events")
                .findValuesAsText("event_type");
    }

    private JsonNode event(String id, String type) {
        for (JsonNode event :
                caller.get("/v2/conversations/" + id + "?verbose=true").json().path("events")) {
            if (event.path("event_type").asText().equals(type)) {
                return event;
            }
        }
        throw new AssertionError("no " + type);
    }

    private static List<String> types(JsonNode view) {
        return view.path("messages").findValuesAsText("event_type");
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
