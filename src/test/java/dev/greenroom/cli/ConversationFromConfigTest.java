package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.terminal.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationFromConfigTest {
    private static final String REPLICA = "r4317e64d25a";

    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new CommandLineRig(home);
        Files.writeString(home.resolve("kick_off.jsonc"), """
                {
                  // the replica of the stock
                  "replica_id": "r4317e64d25a",
                  "conversational_context": "The team meets.",
                  "test_mode": true,
                  "document_ids": ["d1", "d2"],
                  "properties": {"max_call_duration": 900},
                }
                """);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Run create(String... more) {
        List<String> words = new ArrayList<>(List.of("conversation", "create"));
        words.addAll(List.of(more));
        return rig.run(words.toArray(String[]::new));
    }

    private JsonNode payload(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("--print-payload", "--dry-run"));
        words.addAll(List.of(more));
        Run run = create(words.toArray(String[]::new));
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }

    private JsonNode logged() throws IOException {
        return new ObjectMapper()
                .readTree(rig.run("logs", "latest", "--json").out())
                .path("payload");
    }

    @Test
    void a_config_is_sent_and_options_beat_it() throws IOException {
        Run run = create("--config", "kick_off.jsonc", "--document-ids", "d3", "--max-call-duration", "5m");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(logged()).isEqualTo(new ObjectMapper().readTree("""
                {"replica_id": "r4317e64d25a", "conversation_name": "Kick Off",
                 "conversational_context": "The team meets.", "document_ids": ["d3"], "test_mode": true,
                 "properties": {"max_call_duration": 300}}"""));
        assertThat(run.out()).startsWith("HTTP 200\n").contains("\"conversation_url\"");
        assertThat(run.error()).contains("It has ended already");
    }

    @Test
    void the_preview_is_what_is_sent() throws IOException {
        JsonNode preview = payload("--config", "kick_off.jsonc", "--name", "N");
        Run sent = create("--config", "kick_off.jsonc", "--name", "N", "--print-payload");
        assertThat(logged()).isEqualTo(preview);
        assertThat(sent.out()).startsWith("{").contains("HTTP 200").contains("Created conversation N (");
    }

    @Test
    void a_dry_run_needs_neither_key_nor_network_and_names_what_it_cannot_know() throws IOException {
        rig.with("TAVUS_API_KEY", "").with("TAVUS_BASE_URL", "https://tavus.invalid");
        assertThat(payload("--persona-id", "Life Coach").path("persona_id").asText())
                .isEqualTo("<id of persona \"Life Coach\">");
        Run nobody = create("--dry-run", "--print-payload");
        assertThat(nobody.error()).contains("Only the service knows <a completed stock replica>, at /replica_id");
        assertThat(create("--dry-run").out()).contains("nothing was sent");
        assertThat(rig.run("logs", "list", "--json").out()).isEqualTo("[\n]\n");
    }

    @Test
    void what_is_known_of_a_meeting_becomes_a_context_after_ones_own() throws IOException {
        String context = payload("--config", "kick_off.jsonc", "--topic", "Names", "--duration", "15")
                .path("conversational_context")
                .asText();
        assertThat(context).startsWith("The team meets.\n\n").contains("15-minute", "Names");
        assertThat(payload("--context", "Mine.", "--config", "kick_off.jsonc", "--participants", "3")
                        .path("conversational_context")
                        .asText())
                .startsWith("Mine.\n\n")
                .contains("Participants: 3");
        Run odd = create("--dry-run", "--duration", "soon");
        assertThat(odd.code()).isEqualTo(ExitCode.USAGE);
        assertThat(odd.error()).contains("--duration");
    }

    @Test
    void lists_strategies_and_properties_from_a_file_are_sent() throws IOException {
        Files.writeString(
                home.resolve("p.json"), "{\"properties\": {\"enable_recording\": true, \"max_call_duration\": 60}}");
        JsonNode body = payload(
                "--replica-id",
                REPLICA,
                "--document-tags",
                "a, b",
                "--document-retrieval-strategy",
                "speed",
                "--memory-stores",
                "m",
                "--properties-file",
                "p.json",
                "--disable-test-mode");
        assertThat(body.toString())
                .contains("\"document_tags\":[\"a\",\"b\"]", "\"document_retrieval_strategy\":\"speed\"")
                .contains("\"memory_stores\":[\"m\"]", "\"enable_recording\":true", "\"max_call_duration\":60")
                .contains("\"test_mode\":false")
                .doesNotContain("participant_absent_timeout");
    }

    @Test
    void test_mode_of_a_config_can_be_switched_off_but_not_both_ways_at_once() throws IOException {
        assertThat(payload("--config", "kick_off.jsonc", "--disable-test-mode")
                        .path("test_mode")
                        .asBoolean(true))
                .isFalse();
        assertThat(create("--test-mode", "--disable-test-mode").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_wrong_config_is_found_before_anything_is_sent() throws IOException {
        Files.writeString(
                home.resolve("bad.json"), "{\n  \"replica_id\": \"r4317e64d25a\",\n  \"language\": \"English\"\n}");
        Run run = create("--config", "bad.json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("bad.json:3:3", "language");
        assertThat(rig.run("conversation", "list", "--json").out()).isEqualTo("[\n]\n");
    }

    @Test
    void the_address_for_callbacks_comes_from_the_option_the_config_or_the_environment() throws IOException {
        Files.writeString(
                home.resolve("c.json"),
                "{\"replica_id\": \"r4317e64d25a\", \"callback_url\": \"https://c.example/tavus/callback\"}");
        rig.with("WEBHOOK_URL", "https://w.example/other");
        assertThat(payload("--config", "c.json").path("callback_url").asText()).startsWith("https://c.");
        assertThat(payload("--config", "c.json", "--callback-url", "https://o.example/")
                        .path("callback_url")
                        .asText())
                .startsWith("https://o.");
        assertThat(payload("--config", "c.json", "--callback-url", "").has("callback_url"))
                .isFalse();
        Run standard = create("--replica-id", REPLICA, "--dry-run");
        assertThat(standard.error()).contains("WEBHOOK_URL does not end in /tavus/callback");
    }

    @Test
    void everything_works_without_callback_and_receiver() throws IOException {
        Run run = create("--replica-id", REPLICA, "--name", "Quiet", "--json");
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .path("conversation_url")
                        .asText())
                .isNotEmpty();
        assertThat(logged().has("callback_url")).isFalse();
    }

    @Test
    void rooms_that_stand_in_the_way_can_be_ended_on_the_spot() {
        rig.close();
        rig = new CommandLineRig(home, settings -> settings.withConcurrency(1));
        create("--replica-id", REPLICA, "--name", "Stuck");
        rig.on(Terminals.of(true, false, true, 80));
        Run no = rig.typing("n\n").run("conversation", "create", "--replica-id", REPLICA, "--yes");
        assertThat(no.code()).isEqualTo(ExitCode.REFUSED);
        Run yes = rig.typing("y\n").run("conversation", "create", "--replica-id", REPLICA, "--name", "New");
        assertThat(yes.code()).as(yes.error()).isEqualTo(ExitCode.DONE);
        assertThat(yes.error()).contains("End 1 conversation and try again?", "Stuck", "Ended 1 conversation.");
        assertThat(yes.out()).contains("Created conversation New");
    }
}
