package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** A talk goes towards its objectives and stays within its guardrails. */
class TalkPoliciesTest extends TalkRig {
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
}
