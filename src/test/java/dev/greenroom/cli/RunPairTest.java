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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPairTest {
    private static final String PERSONA = """
            {"persona_name": "Life Coach", "system_prompt": "You coach.", "default_replica_id": "r4317e64d25a"}
            """;
    private static final String CONVERSATION = """
            {
              // filled in by nobody
              "persona_id": "",
              "conversation_name": "Intro", "test_mode": true
            }
            """;

    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new CommandLineRig(home);
        write("p.json", PERSONA);
        write("c.jsonc", CONVERSATION);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text);
    }

    private Run pair(String... more) {
        List<String> words = new ArrayList<>(List.of("run", "p.json", "c.jsonc"));
        words.addAll(List.of(more));
        return rig.run(words.toArray(String[]::new));
    }

    private static JsonNode json(Run run) {
        try {
            return new ObjectMapper().readTree(run.out());
        } catch (IOException e) {
            throw new AssertionError(run.toString(), e);
        }
    }

    private List<String> personas() {
        return json(rig.run("persona", "list", "--json")).findValuesAsText("persona_name");
    }

    private JsonNode logged(String action) {
        return json(rig.run("logs", "latest", "--action", action, "--json"));
    }

    @Test
    void a_persona_is_made_and_a_conversation_opened_with_it_whose_address_comes_last() throws IOException {
        Run run = pair();
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        JsonNode conversation = logged("conversation_create");
        String id = rig.run("logs", "latest", "--field", "persona_id").out().strip();
        assertThat(run.out()).startsWith("Created persona Life Coach (" + id + ")\nHTTP 200\n");
        String last = run.out().strip().replaceFirst("(?s).*\n", "");
        assertThat(last).startsWith("Created conversation Intro (").matches(".*: http\\S+/rooms/c\\w+");
        assertThat(conversation.path("payload").path("persona_id").asText()).isEqualTo(id);
        assertThat(conversation.path("payload").path("test_mode").asBoolean()).isTrue();
        assertThat(Files.readString(home.resolve("p.json"))).isEqualTo(PERSONA);
        assertThat(Files.readString(home.resolve("c.jsonc"))).isEqualTo(CONVERSATION);
    }

    @Test
    void what_runs_take_turns_by_is_its_owners_alone() throws IOException {
        pair();
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(file -> file.getParent().endsWith("turns")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_program_gets_both_answers_in_one_object() {
        JsonNode both = json(pair("--json"));
        assertThat(both.path("persona").path("persona_id").asText()).startsWith("p");
        assertThat(both.path("conversation").path("conversation_url").asText()).isNotEmpty();
        assertThat(both).hasSize(2);
    }

    @Test
    void test_mode_goes_off_for_this_run_only() throws IOException {
        Run run = pair("--disable-test-mode");
        assertThat(run.error()).contains("It costs until it ends. To end it: greenroom conversation end c");
        assertThat(logged("conversation_create")
                        .path("payload")
                        .path("test_mode")
                        .asBoolean(true))
                .isFalse();
        assertThat(Files.readString(home.resolve("c.jsonc"))).isEqualTo(CONVERSATION);
    }

    @Test
    void running_again_makes_no_second_persona_and_writes_only_what_has_changed() throws IOException {
        pair();
        rig.after(Duration.ofSeconds(1));
        Run again = pair();
        assertThat(again.out()).contains("is like that already: nothing was changed");
        assertThat(rig.run("logs", "list", "--grep", "persona_update").out()).doesNotContain("persona_update");
        rig.after(Duration.ofSeconds(1));
        write("p.json", PERSONA.replace("You coach.", "You coach well."));
        Run changed = pair("--update-persona");
        assertThat(changed.out()).startsWith("Updated persona Life Coach (");
        assertThat(logged("persona_update").path("patch").toString())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/system_prompt\",\"value\":\"You coach well.\"}]");
        assertThat(personas()).containsExactly("Life Coach");
    }

    @Test
    void without_the_option_only_exactly_that_name_counts() throws IOException {
        write("p.json", PERSONA.replace("Life Coach", "LIFE COACH"));
        pair();
        write("p.json", PERSONA);
        pair();
        assertThat(personas()).containsExactlyInAnyOrder("LIFE COACH", "Life Coach");
        write("p.json", PERSONA.replace("Life Coach", "life coach"));
        assertThat(pair("--update-persona").error()).contains("2 personas are named");
    }

    @Test
    void with_the_option_a_persona_that_is_not_there_yet_is_made() {
        Run run = pair("--update-persona");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).contains("No persona is named \"Life Coach\" yet");
        assertThat(personas()).containsExactly("Life Coach");
    }

    @Test
    void the_persona_of_an_id_is_updated_whatever_its_name() throws IOException {
        pair();
        String id = rig.run("logs", "latest", "--field", "persona_id").out().strip();
        write("p.json", PERSONA.replace("Life Coach", "Coach"));
        assertThat(pair("--persona-id", id).out()).startsWith("Updated persona Coach (" + id + ")");
        assertThat(personas()).containsExactly("Coach");
        assertThat(pair("--persona-id", "p000000000000").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void a_second_step_that_fails_says_what_is_left_and_running_again_goes_on() {
        rig.close();
        rig = new CommandLineRig(home, settings -> settings.withConcurrency(1));
        rig.run("conversation", "create", "--replica-id", "r4317e64d25a", "--name", "Stuck");
        Run failed = pair("--disable-test-mode");
        assertThat(failed.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(failed.error())
                .contains("maximum concurrent", "; persona Life Coach (p", ") is there")
                .contains("run the same again");
        rig.run("conversation", "sweep", "--yes");
        assertThat(pair("--disable-test-mode").code()).isEqualTo(ExitCode.DONE);
        assertThat(personas()).containsExactly("Life Coach");
    }

    @Test
    void a_failure_of_the_second_step_is_one_object_for_programs() throws IOException {
        rig.close();
        rig = new CommandLineRig(home, settings -> settings.withCredits(Duration.ZERO));
        Run failed = pair("--disable-test-mode", "--json");
        assertThat(failed.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(failed.out()).isEmpty();
        JsonNode error = new ObjectMapper().readTree(failed.error()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("refused");
        assertThat(error.path("status").asInt()).isEqualTo(402);
        assertThat(error.path("message").asText()).contains("is there");
    }

    @Test
    void what_is_wrong_with_either_file_is_found_before_anything_is_made() throws IOException {
        write("c.jsonc", "{\"language\": \"English\"}");
        assertThat(pair().error()).contains("c.jsonc:1:2");
        write("c.jsonc", "{\"replica_id\": \"r000000000000\"}");
        assertThat(pair().code()).isEqualTo(ExitCode.NOT_FOUND);
        write("c.jsonc", CONVERSATION);
        write("p.json", "{\"persona_name\": \"A\"}");
        assertThat(pair().error()).contains("needs a system prompt");
        write("p.json", "{}");
        assertThat(pair("--update-persona").code()).isEqualTo(ExitCode.USAGE);
        assertThat(personas()).isEmpty();
    }

    @Test
    void one_file_may_hold_both() throws IOException {
        write("both.json", "{\"persona\": " + PERSONA + ", \"conversation\": {\"test_mode\": true}}");
        Run run = rig.run("run", "both.json");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("Created persona Life Coach", "Created conversation Both (");
        Run missing = rig.run("run", "p.json");
        assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.error()).contains("the conversation's config is missing");
    }

    @Test
    void a_dry_run_shows_both_bodies_without_key_and_network() {
        rig.with("TAVUS_API_KEY", "").with("TAVUS_BASE_URL", "https://tavus.invalid");
        Run dry = pair("--dry-run", "--print-payload");
        assertThat(dry.code()).as(dry.error()).isEqualTo(ExitCode.DONE);
        JsonNode both = json(dry);
        assertThat(both.path("persona").path("persona_name").asText()).isEqualTo("Life Coach");
        assertThat(both.path("conversation").path("persona_id").asText()).isEqualTo("<id of the persona>");
        assertThat(json(pair("--dry-run", "--json"))).isEqualTo(both);
        assertThat(pair("--dry-run").out()).isEqualTo("Both can be sent; nothing was. --print-payload shows them\n");
        JsonNode update = json(pair("--dry-run", "--print-payload", "--persona-id", "p123456"));
        assertThat(update.path("persona").isArray()).isTrue();
    }

    @Test
    void payloads_are_shown_in_the_words_that_are_sent() {
        rig.with("TAVUS_VOCABULARY", "pal");
        JsonNode both = json(pair("--dry-run", "--print-payload"));
        assertThat(both.path("persona").path("pal_name").asText()).isEqualTo("Life Coach");
        assertThat(both.path("conversation").has("pal_id")).isTrue();
        assertThat(pair("--print-payload").code()).isEqualTo(ExitCode.DONE);
        assertThat(pair().out()).contains("is like that already");
    }

    @Test
    void a_person_who_declines_the_change_opens_no_room() throws IOException {
        pair();
        write("p.json", PERSONA.replace("You coach.", "You coach well."));
        rig.on(Terminals.of(true, false, true, 80));
        Run run = rig.typing("n\n").run("run", "p.json", "c.jsonc");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error())
                .contains("- system_prompt: You coach.", "+ system_prompt: You coach well.")
                .contains("was not updated. Nothing was opened.");
        assertThat(rig.run("conversation", "list", "--json").out().lines()).hasSize(3);
        assertThat(rig.typing("").run("run", "p.json", "c.jsonc", "--yes").code())
                .isEqualTo(ExitCode.DONE);
    }

    /** Waiting takes no time here, so that some give up; between processes they wait, which RunPairIT shows. */
    @Test
    void several_at_once_make_one_persona() {
        List<CompletableFuture<Run>> runs = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            runs.add(CompletableFuture.supplyAsync(this::pair));
        }
        assertThat(runs.stream().map(CompletableFuture::join).map(Run::code))
                .contains(ExitCode.DONE)
                .isSubsetOf(ExitCode.DONE, ExitCode.FAILED);
        assertThat(personas()).containsExactly("Life Coach");
    }

    @Test
    void a_state_folder_that_cannot_be_used_is_a_warning() throws IOException {
        Files.createDirectories(home.resolve(".local/state/greenroom"));
        write(".local/state/greenroom/turns", "in the way");
        Run run = pair();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).contains("runs at the same time are not waited for");
        assertThat(personas()).containsExactly("Life Coach");
    }

    @Test
    void what_is_sent_is_shown_first_when_asked_for() {
        Run run = pair("--print-payload");
        assertThat(run.out().indexOf("\"persona_name\"")).isLessThan(run.out().indexOf("Created persona"));
        Run json = pair("--print-payload", "--json");
        assertThat(json(json).path("conversation").has("conversation_id")).isTrue();
    }
}
