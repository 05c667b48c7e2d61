package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** Tools that are called while somebody talks, and after. */
class TalkToolsTest extends TalkRig {
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

    private void attach(String persona, String tool) {
        String id = caller.post("/v2/tools", tool).json().path("tool_id").asText();
        assertThat(caller.post("/v2/pals/" + persona + "/tools", "{'tool_ids':['" + id + "']}")
                        .status())
                .isEqualTo(200);
    }
}
