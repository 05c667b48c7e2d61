package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Secret;
import dev.greenroom.receiver.Receiver;
import dev.greenroom.receiver.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WebhookCommandsTest {
    @TempDir
    Path home;

    private CommandLineRig rig;
    private Receiver receiver;
    private Path folder;
    private String to;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectories(home.resolve("logs")).resolve("webhook");
        rig = new CommandLineRig(home).with("WEBHOOK_SHARED_SECRET", "open sesame");
        receiver = Receiver.builder()
                .folder(folder)
                .secret(Secret.of("open sesame"))
                .start();
        to = receiver.callbackUrl().toString();
    }

    @AfterEach
    void stop() {
        receiver.close();
        rig.close();
    }

    private List<StoredEvent> stored() {
        List<StoredEvent> events = new ArrayList<>();
        StoredEvent.read(folder, events::add);
        return events;
    }

    @Test
    void an_example_of_every_kind_is_sent_and_received_as_what_it_is() {
        CommandLineRig.Run wrong = rig.run("webhook", "trigger", "nothing", "--to", to);
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        String[] kinds =
                wrong.error().replaceAll("(?s).*kinds:\\s+(.*)", "$1").strip().split("\n  ");
        assertThat(kinds).hasSizeGreaterThan(20).contains("system.shutdown", "canvas.interaction", "tool_call");
        for (String kind : kinds) {
            CommandLineRig.Run run = rig.run("webhook", "trigger", kind, "--conversation", "c1", "--to", to);
            assertThat(run.error()).as(kind).doesNotContain("error");
            assertThat(run.code()).isEqualTo(ExitCode.DONE);
            assertThat(stored().get(stored().size() - 1).callback().type()).isEqualTo(kind.replace(".error", ""));
        }
        assertThat(stored())
                .hasSize(kinds.length)
                .noneMatch(event -> event.callback().type().equals("unknown"));
    }

    @Test
    void fields_of_an_example_can_be_set_at_any_depth() {
        rig.run(
                "webhook",
                "trigger",
                "application.transcription_ready",
                "--to",
                to,
                "--set",
                "properties.transcript.2.content=hello = you",
                "--set",
                "extra.deep={\"a\":[1]}");
        var json = stored().get(0).callback().json();
        assertThat(json.at("/properties/transcript/2/content").asText()).isEqualTo("hello = you");
        assertThat(json.at("/extra/deep/a/0").asInt()).isEqualTo(1);
        assertThat(rig.run("webhook", "trigger", "objective", "--to", to, "--set", "objective_name.0=x")
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(rig.run(
                                "webhook",
                                "trigger",
                                "application.transcription_ready",
                                "--to",
                                to,
                                "--set",
                                "properties.transcript.9.a=x")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_field_inside_a_text_that_holds_json_is_set_there() {
        CommandLineRig.Run inside = trigger("conversation.tool_call", "properties.arguments.text=x");
        assertThat(inside.error()).doesNotContain("no such field");
        CommandLineRig.Run beside = trigger("conversation.tool_call", "properties.text=x");
        assertThat(beside.code()).isEqualTo(ExitCode.DONE);
        assertThat(beside.error())
                .contains("--set properties.text: the example of conversation.tool_call had no such field");
        assertThat(stored().get(0).callback().json().at("/properties/arguments").asText())
                .isEqualTo("{\"text\":\"x\"}");
        CommandLineRig.Run nameless = trigger("conversation.tool_call", "=1");
        assertThat(nameless.code()).isEqualTo(ExitCode.USAGE);
        assertThat(nameless.error()).contains("--set =1 names no field");
        assertThat(trigger("conversation.tool_call", "properties..x=1").code()).isEqualTo(ExitCode.USAGE);
    }

    private CommandLineRig.Run trigger(String kind, String set) {
        return rig.run("webhook", "trigger", kind, "--to", to, "--set", set);
    }

    @Test
    void half_a_character_stays_spelt_in_what_is_sent_and_listed() {
        trigger("system.shutdown", "conversation_id=\"a\\ud800\"");
        assertThat(rig.run("webhook", "events", "--json").out())
                .contains("\"a\\ud800\"")
                .doesNotContain("a?");
    }

    @Test
    void faults_that_are_none_are_wrong_usage() {
        CommandLineRig.Run run = rig.run("sandbox", "serve", "--faults", "");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("--faults names none");
    }

    @Test
    void a_rate_that_is_no_number_is_refused() {
        for (String option : List.of("--drop", "--speed")) {
            CommandLineRig.Run run = rig.run("webhook", "replay", "--conversation", "c1", option, "NaN", "--to", to);
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.error()).contains("--drop is 0 to 1");
        }
    }

    @Test
    void events_are_listed_by_conversation_and_type_without_the_second_word_for_one_thing() {
        for (String kind : List.of("system.replica_joined", "system.pal_joined", "system.shutdown")) {
            rig.run("webhook", "trigger", kind, "--conversation", "c1", "--to", to);
        }
        rig.run("webhook", "trigger", "system.shutdown", "--conversation", "c2", "--to", to);
        assertThat(rig.run("webhook", "events").out())
                .contains("system.replica_joined", "participant_left_timeout reached", "c2")
                .doesNotContain("pal_joined");
        assertThat(rig.run("webhook", "events", "--all").out()).contains("pal_joined");
        assertThat(rig.run("webhook", "events", "--conversation", "c1", "--type", "system.shutdown", "--json")
                        .out()
                        .lines())
                .hasSize(3);
        assertThat(rig.run("webhook", "events", "--conversation", "nobody").error())
                .contains("No events");
    }

    @Test
    void the_newest_events_can_be_asked_for_and_stay_in_their_order() {
        for (String kind : List.of("system.replica_joined", "objective", "guardrail", "system.shutdown")) {
            rig.run("webhook", "trigger", kind, "--conversation", "c1", "--to", to);
        }
        rig.run("webhook", "trigger", "objective", "--conversation", "c2", "--to", to);
        assertThat(rig.run("webhook", "events", "--conversation", "c1", "--limit", "2")
                        .out()
                        .lines()
                        .skip(1))
                .satisfiesExactly(
                        row -> assertThat(row).contains(" c1 ", " guardrail "),
                        row -> assertThat(row).contains(" c1 ", " system.shutdown "));
        assertThat(rig.run("webhook", "events", "--limit", "9", "--json").out().lines())
                .hasSize(7);
        CommandLineRig.Run none = rig.run("webhook", "events", "--limit", "0");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.error()).contains("--limit 0 is not a number of rows");
    }

    @Test
    void a_conversation_is_replayed_as_a_new_one_with_what_a_network_does() {
        for (String kind : List.of("system.replica_joined", "objective", "guardrail", "system.shutdown")) {
            rig.run("webhook", "trigger", kind, "--conversation", "c1", "--to", to);
        }
        CommandLineRig.Run same = rig.run("webhook", "replay", "--conversation", "c1", "--to", to);
        assertThat(same.out()).isEqualTo("Sent 4 events to " + to + "\n");
        assertThat(stored()).hasSize(4);
        CommandLineRig.Run run = rig.run(
                "webhook",
                "replay",
                "--conversation",
                "c1",
                "--to",
                to,
                "--new-ids",
                "--shuffle",
                "--duplicate",
                "--seed",
                "7",
                "--speed",
                "1000");
        assertThat(run.out()).startsWith("Sent 8 events");
        assertThat(stored()).hasSize(8);
        assertThat(stored().stream()
                        .map(event -> event.callback().conversationId())
                        .distinct())
                .hasSize(2);
        assertThat(rig.run("webhook", "replay", "--conversation", "c1", "--to", to, "--drop", "1")
                        .out())
                .startsWith("Sent 0 events");
    }

    @Test
    void a_file_of_events_is_replayed_in_any_of_its_forms() throws IOException {
        Path lines = Files.writeString(home.resolve("a.jsonl"), "{\"event_type\":\"a\"}\n{\"event_type\":\"b\"}\n");
        Path array = Files.writeString(home.resolve("a.json"), "[{\"event_type\":\"c\"}]");
        Path verbose = Files.writeString(
                home.resolve("v.json"), "{\"conversation_id\":\"c9\",\"events\":[{\"event_type\":\"d\"}]}");
        for (Path file : List.of(lines, array, verbose)) {
            assertThat(rig.run("webhook", "replay", file.toString(), "--to", to).code())
                    .isEqualTo(ExitCode.DONE);
        }
        assertThat(stored()).extracting(event -> event.callback().type()).containsExactly("a", "b", "c", "d");
        assertThat(stored().get(3).callback().conversationId()).isEqualTo("c9");
    }

    @Test
    void what_goes_wrong_is_said_with_its_exit_code() throws IOException {
        Path bad = Files.writeString(home.resolve("bad.json"), "{\"a\":\n}");
        assertThat(rig.run("webhook", "replay", bad.toString(), "--to", to).error())
                .contains("line 2");
        assertThat(rig.run("webhook", "replay", "--to", to).code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("webhook", "replay", "none.json", "--to", to).code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("webhook", "trigger", "objective", "--to", "file:///etc/passwd")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("webhook", "trigger", "objective", "--to", "http://127.0.0.1:1/x")
                        .code())
                .isEqualTo(ExitCode.UNREACHABLE);
        CommandLineRig.Run refused =
                rig.with("WEBHOOK_SHARED_SECRET", "wrong").run("webhook", "trigger", "objective", "--to", to);
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error()).contains("401").doesNotContain("wrong");
        assertThat(rig.run("webhook", "serve", "--port", "70000").code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("webhook", "serve", "--port", "0").error())
                .contains("another receiver")
                .contains("process " + ProcessHandle.current().pid());
        assertThat(rig.run("webhook", "serve", "--path", "no slash").code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("webhook", "serve", "--handler", "x=./none").code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("webhook", "serve", "--public-url", "nothing").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_damaged_log_is_refused_with_its_place() throws IOException {
        rig.run("webhook", "trigger", "objective", "--to", to);
        rig.run("webhook", "trigger", "guardrail", "--to", to);
        receiver.close();
        byte[] log = Files.readAllBytes(folder.resolve("received.log"));
        log[80] ^= 1;
        Files.write(folder.resolve("received.log"), log);
        CommandLineRig.Run run = rig.run("webhook", "events");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("damaged at byte 0");
    }
}
