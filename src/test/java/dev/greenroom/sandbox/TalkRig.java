package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.config.JsonSource;
import dev.greenroom.sandbox.play.Script;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox with rooms to talk in, and a listener for what it posts. */
abstract class TalkRig {
    static final String PRINT = """
            {"type":"function","function":{"name":"print_message","description":"Print a message where the receiver runs.",
             "parameters":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}}}""";

    final SettableClock clock = new SettableClock();

    @StartStop
    public final MockWebServer listener = new MockWebServer();

    Sandbox sandbox;
    Caller caller;

    @BeforeEach
    void start() {
        start(Script.none(), false);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    void start(Script script, boolean live) {
        sandbox = Sandbox.builder()
                .clock(clock)
                .settings(settings -> settings.withScript(script).withLiveToolCalls(live))
                .start();
        caller = Caller.of(sandbox);
    }

    void restart(String script, boolean live) {
        sandbox.close();
        start(script.isEmpty() ? Script.none() : Script.read(JsonSource.of("script.json", script)), live);
    }

    String persona(String more) {
        return caller.post(
                        "/v2/personas",
                        "{\"persona_name\":\"Coach\",\"system_prompt\":\"You coach.\",\"default_replica_id\":\"r4317e64d25a\""
                                + (more.isEmpty() ? "" : "," + more) + "}")
                .json()
                .path("persona_id")
                .asText();
    }

    String room(String persona, String conversation) {
        return conversation(persona(persona), conversation);
    }

    String conversation(String persona, String more) {
        Caller.Answer answer = caller.post(
                "/v2/conversations", "{\"persona_id\":\"" + persona + "\"" + (more.isEmpty() ? "" : "," + more) + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("conversation_id").asText();
    }

    JsonNode say(String id, String text) {
        return caller.post("/sandbox/conversations/" + id + "/say", "{\"text\":\"" + text + "\"}")
                .json();
    }

    void end(String id) {
        assertThat(caller.post("/v2/conversations/" + id + "/end", "").status()).isEqualTo(200);
    }

    JsonNode messages(String id) {
        return caller.get("/sandbox/conversations/" + id + "/messages").json();
    }

    List<String> events(String id) {
        return caller.get("/v2/conversations/" + id + "?verbose=true")
                .json()
                .path("events")
                .findValuesAsText("event_type");
    }

    JsonNode event(String id, String type) {
        for (JsonNode event :
                caller.get("/v2/conversations/" + id + "?verbose=true").json().path("events")) {
            if (event.path("event_type").asText().equals(type)) {
                return event;
            }
        }
        throw new AssertionError("no " + type);
    }

    static List<String> types(JsonNode view) {
        return view.path("messages").findValuesAsText("event_type");
    }

    static List<String> speech(JsonNode view) {
        List<String> said = new ArrayList<>();
        view.path("messages").forEach(message -> {
            if (message.path("event_type").asText().equals("conversation.utterance")) {
                said.add(message.at("/properties/speech").asText());
            }
        });
        return said;
    }
}
