package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Talking in a conversation from a script and over a pipe, and what is told of it. */
class TalkCommandsTest {
    private static final String REPLICA = "r4317e64d25a";

    @TempDir
    Path home;

    @StartStop
    public final MockWebServer server = new MockWebServer();

    private CommandLineRig rig;

    @BeforeEach
    void open() {
        rig = new CommandLineRig(home);
        conversation("create", "--replica-id", REPLICA, "--name", "Practice", "--custom-greeting", "Welcome!");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void say_prints_the_answer_and_nothing_else() {
        Run run = conversation("say", "Practice", "good morning");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo("You said: good morning\n");
        assertThat(conversation("say", "Practice", "again").out()).isEqualTo("You said: again\n");
    }

    @Test
    void say_gives_programs_the_messages() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(conversation("say", "Practice", "hi", "--json").out());
        assertThat(json.at("/messages/0/event_type").asText()).isEqualTo("conversation.utterance");
        assertThat(json.at("/messages/0/properties/speech").asText()).isEqualTo("You said: hi");
        assertThat(json.path("status").asText()).isEqualTo("active");
    }

    @Test
    void of_several_rooms_with_one_name_the_only_active_one_is_meant() {
        String ended = active();
        conversation("end", "Practice");
        conversation("create", "--replica-id", REPLICA, "--name", "Practice");
        Run said = conversation("say", "Practice", "hello");
        assertThat(said.out()).as(said.error()).isEqualTo("You said: hello\n");
        assertThat(said.error()).contains("\"Practice\" is conversation c", ", the only active one of 2");
        rig.typing("hi\n/quit\n");
        assertThat(conversation("chat", "practice").out()).contains("You said: hi");
        assertThat(conversation("end", "Practice").out()).doesNotContain(ended);
        assertThat(conversation("get", "Practice").code()).isEqualTo(ExitCode.USAGE);
        assertThat(conversation("list", "--status", "active", "--json").out()).doesNotContain("\"Practice\"");
    }

    @Test
    void several_active_rooms_with_one_name_are_listed_before_those_that_have_ended() {
        String ended = active();
        conversation("end", "Practice");
        conversation("create", "--replica-id", REPLICA, "--name", "Practice");
        String second = active();
        conversation("create", "--replica-id", REPLICA, "--name", "Practice");
        for (Run run : List.of(
                conversation("say", "Practice", "hi"),
                conversation("chat", "Practice"),
                conversation("end", "Practice"))) {
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.error())
                    .contains(
                            "3 conversations are named \"Practice\": c", second + " (active, created 20", "give the id")
                    .containsPattern("(?s)\\(active, .*\\(active, .*" + ended + " \\(ended, ");
        }
        assertThat(conversation("end", second).code()).isEqualTo(ExitCode.DONE);
        assertThat(conversation("say", "Practice", "hi").out()).isEqualTo("You said: hi\n");
    }

    private String active() {
        return conversation("list", "--status", "active", "--json")
                .out()
                .replaceAll("(?s).*?\"conversation_id\"\\s*:\\s*\"(c[0-9a-f]+)\".*", "$1");
    }

    @Test
    void what_the_persona_says_is_harmless_on_a_terminal() {
        assertThat(conversation("say", "Practice", "a\u001b[2Jb\u202ec").out())
                .startsWith("You said: a")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void nothing_to_say_is_wrong_usage() {
        assertThat(conversation("say", "Practice", " ").code()).isEqualTo(ExitCode.USAGE);
        assertThat(conversation("say", "Practice").code()).isEqualTo(ExitCode.USAGE);
        assertThat(conversation("say", "Nobody", "hi").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void one_line_in_is_its_lines_out_and_the_end_of_the_input_leaves_the_room() {
        rig.typing("one\n\n//two\n/help\n");
        Run run = conversation("chat", "Practice");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines())
                .startsWith("Welcome!", "You said: one", "You said: /two")
                .hasSize(4)
                .last()
                .satisfies(line -> assertThat(line).startsWith("Said 2 lines in conversation Practice"));
        assertThat(run.error()).contains("The call has ended: participant_left_timeout reached.");
    }

    @Test
    void a_chat_goes_on_after_what_fails_and_ends_with_the_call() {
        rig.typing("/confirm\nstill here\n/end\nnever said\n");
        Run run = conversation("chat", "Practice");
        assertThat(run.error()).contains("No objective waits to be confirmed");
        assertThat(run.out())
                .contains("You said: still here", "[the call has ended: end_conversation_endpoint_hit]")
                .contains("Said 1 line")
                .doesNotContain("never said");
    }

    @Test
    void a_chat_gives_programs_what_is_said_in_it_a_line_each_and_nothing_else() throws Exception {
        conversation("say", "Practice", "before");
        rig.typing("hi\n");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : conversation("chat", "Practice", "--json").out().split("\n")) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .allMatch(line -> line.path("event_type").isTextual())
                .filteredOn(line -> line.path("event_type").asText().equals("conversation.utterance"))
                .extracting(line -> line.at("/properties/speech").asText())
                .containsExactly("hi", "You said: hi");
    }

    @Test
    void the_help_of_a_chat_is_a_command_a_line() {
        rig.typing("/help\n/nothing\n");
        String error = conversation("chat", "Practice").error();
        assertThat(error.lines()).anyMatch(line -> line.endsWith("/end      ends the call"));
        assertThat(error).contains("there is no command /nothing", "/help lists them");
    }

    @Test
    void a_conversation_that_has_ended_is_refused() {
        conversation("end", "Practice");
        Run run = conversation("say", "Practice", "hi");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.error()).contains("has ended");
        assertThat(conversation("chat", "Practice").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void a_real_conversation_is_held_in_a_browser_and_its_address_is_told() {
        for (String verb : List.of("say", "chat")) {
            server.enqueue(answer(200, """
                    {"conversation_id":"c1","conversation_name":"N","status":"active","conversation_url":"https://x.example/c1"}"""));
            server.enqueue(answer(404, "{\"message\":\"Not found\"}"));
            List<String> words = new ArrayList<>(List.of("conversation", verb, "c1"));
            words.addAll(verb.equals("say") ? List.of("hi") : List.of());
            words.addAll(List.of("--base-url", server.url("/").toString()));
            Run run = rig.run(words.toArray(String[]::new));
            assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.error()).contains("held in a browser", "hint: open https://x.example/c1");
            assertThat(run.out()).isEmpty();
        }
        assertThat(server.getRequestCount()).as("nothing is said").isEqualTo(4);
    }

    @Test
    void events_are_listed_in_order_with_what_they_are_about() {
        conversation("say", "Practice", "hi");
        conversation("end", "Practice");
        Run run = conversation("events", "Practice");
        assertThat(run.out().lines().map(line -> line.replaceAll("^\\S+\\s+", "")))
                .element(3)
                .asString()
                .contains("system.shutdown", "end_conversation_endpoint_hit");
        assertThat(run.out()).contains("application.transcription_ready", "3 entries");
    }

    @Test
    void events_are_an_array_for_programs() throws Exception {
        JsonNode events = new ObjectMapper()
                .readTree(conversation("events", "Practice", "--json").out());
        assertThat(events.findValuesAsText("event_type")).containsExactly("system.replica_joined", "system.pal_joined");
    }

    @Test
    void the_newest_events_are_listed_and_followed_from_there() {
        assertThat(conversation("events", "Practice", "--limit", "1").out())
                .contains("system.pal_joined")
                .doesNotContain("system.replica_joined");
        assertThat(conversation("events", "Practice", "--limit", "1", "--follow")
                        .out()
                        .lines()
                        .skip(1))
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .contains("system.pal_joined");
        Run both = conversation("events", "Practice", "--limit", "1", "--backfill");
        assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void events_are_followed_until_the_transcript_is_there() {
        Run run = conversation("events", "Practice", "--follow");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .containsSubsequence(
                        "system.replica_joined",
                        "participant_absent_timeout reached",
                        "application.transcription_ready");
        assertThat(run.out().lines().filter(line -> line.contains("system.replica_joined")))
                .hasSize(1);
    }

    @Test
    void following_has_its_limit() {
        Run run = conversation("events", "Practice", "--follow", "--timeout", "10s");
        assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.out()).contains("system.replica_joined");
        assertThat(run.error()).contains("did not end within 10 s");
    }

    @Test
    void a_script_that_speaks_stays_in_the_room() {
        conversation("say", "Practice", "hi");
        rig.after(Duration.ofMinutes(30));
        assertThat(conversation("say", "Practice", "still here").out()).isEqualTo("You said: still here\n");
        rig.after(Duration.ofMinutes(31));
        assertThat(conversation("get", "Practice", "--events").out()).contains("max_call_duration reached");
    }

    private Run conversation(String... words) {
        List<String> all = new ArrayList<>(List.of("conversation"));
        all.addAll(List.of(words));
        return rig.run(all.toArray(String[]::new));
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
