package dev.greenroom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a room in a real browser. */
@Timeout(180)
class RoomPageIT {
    private static final String NASTY = "<img src=x onerror=\"document.title='hacked'\"><script>alert(1)</script>";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void somebodyTalksToThePersonaAndEndsTheCall() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().clock(clock).start();
                Browser browser = Browser.start(folder)) {
            Caller caller = Caller.of(sandbox);
            JsonNode made = conversation(caller, "");
            browser.open(made.path("conversation_url").asText());
            browser.await(text -> text.contains("Hello, good to see you.") && text.contains("in the call"));
            browser.type("#text", "test\uE007");
            browser.await(text -> text.contains("print_message({\"text\":\"heard test\"})")
                    && text.contains("I have called print_message."));
            browser.type("#text", NASTY + "\uE007");
            String text = browser.await(page -> page.contains("Objective complete"));
            assertThat(text).as("text, never markup").contains("You\n" + NASTY);
            assertThat(text).contains("Objectives", "ask_name", "done {\"name\":");
            assertThat(browser.run("return document.title").asText()).isEqualTo("Practice <b> - Greenroom");
            assertThat(browser.run("return document.querySelectorAll('#messages img, #messages script, h1 b').length")
                            .asInt())
                    .isZero();
            Path picture = Path.of("target", "room-page.png");
            Files.createDirectories(picture.toAbsolutePath().getParent());
            browser.picture(picture);
            browser.click("#end");
            browser.await(page -> page.contains("ended: end_conversation_endpoint_hit"));
            assertThat(browser.run("return document.getElementById('text').disabled")
                            .asBoolean())
                    .isTrue();
            assertThat(browser.complaints()).isEmpty();
            assertThat(verbose(caller, made)
                            .at("/events/3/properties/transcript")
                            .findValuesAsText("content"))
                    .contains("test", NASTY);
        }
    }

    @Test
    void leavingThePageIsLeavingTheRoom() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().clock(clock).start();
                Browser browser = Browser.start(folder)) {
            Caller caller = Caller.of(sandbox);
            JsonNode made = conversation(caller, "");
            browser.open(made.path("conversation_url").asText());
            browser.await(text -> text.contains("in the call"));
            browser.open(sandbox.baseUrl() + "/rooms/none");
            browser.await(text -> text.contains("There is no such room."));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (verbose(caller, made).path("status").asText().equals("active") && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(verbose(caller, made).path("shutdown_reason").asText())
                    .isEqualTo("participant_left_timeout reached");
        }
    }

    @Test
    void aPrivateRoomIsEnteredWithItsTokenAlone() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().clock(clock).start();
                Browser browser = Browser.start(folder)) {
            Caller caller = Caller.of(sandbox);
            JsonNode made = conversation(caller, ",'require_auth':true");
            String url = made.path("conversation_url").asText();
            browser.open(url);
            browser.await(text -> text.contains("This room is private"));
            browser.open(url + "?t=" + made.path("meeting_token").asText());
            browser.await(text -> text.contains("Hello, good to see you."));
        }
    }

    private static JsonNode conversation(Caller caller, String more) {
        String set = caller.post(
                        "/v2/objectives",
                        "{'data':[{'objective_name':'ask_name','objective_prompt':'Ask <i>for</i> the name.','output_variables':['name']}]}")
                .json()
                .path("objectives_id")
                .asText();
        String persona = caller.post(
                        "/v2/personas",
                        "{'persona_name':'Coach','system_prompt':'You coach.','default_replica_id':'r4317e64d25a','objectives_id':'"
                                + set
                                + "','layers':{'llm':{'tools':[{'type':'function','function':{'name':'print_message',"
                                + "'description':'Prints a message when you hear test.','parameters':{'type':'object',"
                                + "'properties':{'text':{'type':'string'}},'required':['text']}}}]}}}")
                .json()
                .path("persona_id")
                .asText();
        return caller.post(
                        "/v2/conversations",
                        "{'persona_id':'" + persona + "','conversation_name':'Practice <b>'" + more + "}")
                .json();
    }

    private static JsonNode verbose(Caller caller, JsonNode made) {
        return caller.get("/v2/conversations/" + made.path("conversation_id").asText() + "?verbose=true")
                .json();
    }
}
