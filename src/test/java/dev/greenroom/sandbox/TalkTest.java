package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said in a room by the stand-in and by its script, and what is left of it. */
class TalkTest extends TalkRig {
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
}
