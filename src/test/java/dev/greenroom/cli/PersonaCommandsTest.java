package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonaCommandsTest {
    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() {
        rig = new CommandLineRig(home);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_list_holds_the_users_personas_unless_told_otherwise() throws IOException {
        String id = persona("Coach");
        Run table = rig.run("persona", "list");
        assertThat(table.out().lines()).hasSize(2).last().asString().contains(id, "Coach", "full");
        JsonNode system = json(rig.run("pal", "list", "--type", "system", "--json"));
        assertThat(system.findValuesAsText("persona_name")).hasSize(4).contains("Interviewer");
        assertThat(rig.run("persona", "list", "--grep", "none").error()).contains("No user personas match.");
        assertThat(rig.run("persona", "list", "--type", "system", "--limit", "2")
                        .out()
                        .lines())
                .hasSize(3);
        assertThat(rig.run("persona", "list", "--type", "all").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_persona_goes_through_its_life() throws IOException {
        String id = persona("Coach");
        assertThat(rig.run("persona", "get", "coach").out()).contains("Persona Coach", id, "You coach.");
        assertThat(json(rig.run("persona", "get", id, "--json"))
                        .path("system_prompt")
                        .asText())
                .isEqualTo("You coach.");
        Run kept = rig.run("persona", "delete", id);
        assertThat(kept.code()).isEqualTo(ExitCode.USAGE);
        assertThat(kept.error()).contains("--yes");
        Run deleted = rig.run("persona", "delete", "Coach", "--yes");
        assertThat(deleted.out()).isEqualTo("Deleted persona Coach (" + id + ")\n");
        assertThat(rig.run("persona", "get", id).code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void the_context_is_put_into_the_prompt_and_that_is_said() throws IOException {
        Run run = rig.run(
                "persona",
                "create",
                "--persona-name",
                "Coach",
                "--system-prompt",
                "You coach.\n",
                "--context",
                "It is Monday.",
                "--json");
        String id = json(run).path("persona_id").asText();
        assertThat(json(rig.run("persona", "get", id, "--json"))
                        .path("system_prompt")
                        .asText())
                .isEqualTo("You coach.\n\nIt is Monday.");
        Run shown = rig.run("persona", "create", "--persona-name", "B", "--system-prompt", "b", "--context", "c");
        assertThat(shown.error()).contains("The context stands at the end of the system prompt");
    }

    @Test
    void a_prompt_comes_from_a_file_or_a_pipe() throws IOException {
        Files.writeString(home.resolve("prompt.md"), "\uFEFFFrom a file é\n\n");
        assertThat(promptOf("--system-prompt-file", "prompt.md")).isEqualTo("From a file é");
        assertThat(promptOf("--system-prompt-file", "~/prompt.md")).isEqualTo("From a file é");
        rig.typing("From a pipe\n");
        assertThat(promptOf("--system-prompt-file", "-")).isEqualTo("From a pipe");
    }

    @Test
    void what_is_no_prompt_is_exit_2_and_says_why() throws IOException {
        Files.write(home.resolve("latin.txt"), "é".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(home.resolve("empty.txt"), " \n");
        assertThat(refused("--system-prompt-file", "latin.txt")).contains("latin.txt is not text in UTF-8");
        assertThat(refused("--system-prompt-file", "empty.txt")).contains("empty.txt is empty");
        assertThat(refused("--system-prompt-file", "none.txt")).contains("there is no file none.txt");
        assertThat(refused("--system-prompt-file", ".")).contains(". is a folder");
        assertThat(refused("--system-prompt", "a", "--system-prompt-file", "b")).contains("two system prompts");
        assertThat(refused()).contains("--system-prompt TEXT", "--pipeline-mode echo");
        assertThat(rig.run("persona", "create", "--system-prompt", "a").error()).contains("--persona-name");
        assertThat(rig.run("persona", "list").out()).isEmpty();
    }

    @Test
    void echo_needs_no_prompt() throws IOException {
        Run run = rig.run("persona", "create", "--persona-name", "Parrot", "--pipeline-mode", "echo", "--json");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("persona", "list").out()).contains("echo");
    }

    @Test
    void a_default_replica_is_named_by_id_or_name() throws IOException {
        String id = rig.replica("Anna");
        Run run = rig.run(
                "persona", "create", "--name", "Coach", "--system-prompt", "a", "--default-replica-id", "anna", "-v");
        assertThat(run.error()).contains("\"anna\" is replica " + id);
        assertThat(rig.run("persona", "list").out()).contains(id);
        Run wrong = rig.run(
                "persona", "create", "--name", "Coach", "--system-prompt", "a", "--default-replica-id", "nobody");
        assertThat(wrong.code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void a_pal_needs_a_face() {
        rig.with("TAVUS_VOCABULARY", "pal");
        assertThat(refused("--system-prompt", "a")).contains("--default-replica-id");
        Run run =
                rig.run("pal", "create", "--name", "C", "--system-prompt", "a", "--default-replica-id", "r4317e64d25a");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("pal", "list").out()).contains("C", "r4317e64d25a");
    }

    @Test
    void what_is_printed_for_programs_is_in_the_chosen_words() throws IOException {
        persona("Coach");
        String face = rig.replica("Anna");
        rig.with("TAVUS_VOCABULARY", "pal");
        assertThat(json(rig.run("pal", "list", "--json")).findValuesAsText("pal_name"))
                .containsExactly("Coach");
        assertThat(json(rig.run("pal", "delete", "Coach", "--yes", "--json")).has("pal_id"))
                .isTrue();
        JsonNode renamed = json(rig.run("face", "rename", face, "Bea", "--json"));
        assertThat(renamed.path("face_id").asText()).isEqualTo(face);
        assertThat(renamed.path("face_name").asText()).isEqualTo("Bea");
        assertThat(json(rig.run("face", "delete", face, "--yes", "--json")).has("face_id"))
                .isTrue();
    }

    @Test
    void system_personas_are_protected() {
        Run deleted = rig.run("persona", "delete", "Interviewer", "--yes");
        assertThat(deleted.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(deleted.error()).contains("system persona Interviewer (p47f2d6a90c8) cannot be deleted");
    }

    private String promptOf(String... options) throws IOException {
        String id = json(rig.run(create(options))).path("persona_id").asText();
        return json(rig.run("persona", "get", id, "--json"))
                .path("system_prompt")
                .asText();
    }

    private String refused(String... options) {
        Run run = rig.run(create(options));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        return run.error();
    }

    private static String[] create(String... options) {
        String[] words = new String[5 + options.length];
        System.arraycopy(new String[] {"persona", "create", "--persona-name", "Coach", "--json"}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return words;
    }

    private String persona(String name) throws IOException {
        return json(rig.run("persona", "create", "--persona-name", name, "--system-prompt", "You coach.", "--json"))
                .path("persona_id")
                .asText();
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
