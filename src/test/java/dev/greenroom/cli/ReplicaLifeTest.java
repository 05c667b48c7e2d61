package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.terminal.Terminals;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas on the command line, from the first list to the deletion. */
class ReplicaLifeTest {
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
    void a_list_is_a_table_for_people_and_an_array_for_programs() throws IOException {
        rig.replica("Anna");
        Run table = rig.run("replica", "list", "--type", "user");
        assertThat(table.out().lines()).hasSize(2).first().isEqualTo("ID            NAME  TYPE  STATUS");
        JsonNode array =
                new ObjectMapper().readTree(rig.run("replica", "list", "--json").out());
        assertThat(array.isArray()).isTrue();
        assertThat(array).hasSize(13);
        assertThat(array.findValuesAsText("replica_name")).contains("Anna", "Mara - Studio");
    }

    @Test
    void an_empty_list_is_an_empty_array_and_a_note() throws IOException {
        Run json = rig.run("replica", "list", "--type", "user", "--json");
        assertThat(new ObjectMapper().readTree(json.out())).isEmpty();
        Run table = rig.run("replica", "list", "--type", "user");
        assertThat(table.out()).isEmpty();
        assertThat(table.error()).contains("No user replicas.");
        assertThat(rig.run("replica", "list", "--type", "user", "-q").error()).isEmpty();
    }

    @Test
    void grep_and_limit_choose_rows() {
        assertThat(rig.run("replica", "list", "--grep", "MARA - S").out().lines())
                .hasSize(2);
        assertThat(rig.run("replica", "list", "--limit", "3").out().lines()).hasSize(4);
        assertThat(rig.run("replica", "list", "--limit", "0").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_replica_goes_through_its_life() throws IOException {
        String id = rig.replica("Anna");
        assertThat(rig.run("replica", "get", "Anna").out())
                .contains("Replica Anna")
                .contains(id);
        Run renamed = rig.run("replica", "rename", id, "Bea");
        assertThat(renamed.out()).isEqualTo("Renamed replica Anna to Bea (" + id + ")\n");
        assertThat(rig.run("replica", "wait", "Bea").out()).isEqualTo("Replica Bea (" + id + ") is completed\n");
        assertThat(rig.run("replica", "delete", "bea", "--yes").out()).isEqualTo("Deleted replica Bea (" + id + ")\n");
        assertThat(rig.run("replica", "get", id).code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void json_of_a_writing_action_is_an_object_and_nothing_else() throws IOException {
        String id = rig.replica("Anna");
        JsonNode renamed = new ObjectMapper()
                .readTree(rig.run("replica", "rename", id, "Bea", "--json").out());
        assertThat(renamed.path("replica_id").asText()).isEqualTo(id);
        assertThat(new ObjectMapper()
                        .readTree(
                                rig.run("replica", "delete", id, "-y", "--json").out())
                        .isObject())
                .isTrue();
    }

    @Test
    void a_description_is_shown_and_never_in_json() {
        rig.run(
                "replica",
                "create",
                "--name",
                "Anna",
                "--description",
                "from the fair",
                "--video",
                "https://x.invalid/a.mp4");
        assertThat(rig.run("replica", "get", "Anna").out()).contains("from the fair");
        assertThat(rig.run("replica", "get", "Anna", "--json").out()).doesNotContain("from the fair");
        rig.run("replica", "delete", "Anna", "-y");
        assertThat(home.resolve(".local/state/greenroom/replica-descriptions.json"))
                .content()
                .doesNotContain("from the fair");
    }

    @Test
    void system_replicas_are_protected() {
        Run deleted = rig.run("replica", "delete", "r4317e64d25a", "--yes");
        assertThat(deleted.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(deleted.error()).startsWith("error: system replica Mara - Studio (r4317e64d25a) cannot be deleted");
        assertThat(rig.run("replica", "rename", "r4317e64d25a", "Mine").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void an_ambiguous_name_lists_the_candidates() {
        String first = rig.replica("Anna");
        String second = rig.replica("Anna");
        Run run = rig.run("replica", "get", "Anna");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("2 replicas are named \"Anna\"", first, second);
    }

    @Test
    void without_a_terminal_nothing_is_asked_and_the_option_is_named() {
        String id = rig.replica("Anna");
        Run run = rig.run("replica", "delete", id);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("Delete it? Replica Anna (" + id + ")", "--yes");
        assertThat(rig.run("replica", "get", id).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void on_a_terminal_a_destructive_verb_asks_and_enter_means_no() {
        String id = rig.replica("Anna");
        rig.on(Terminals.of(true, false, true, 80));
        Run declined = rig.typing("\n").run("replica", "delete", id);
        assertThat(declined.code()).isEqualTo(ExitCode.FAILED);
        assertThat(declined.error()).contains("cannot be undone", "[y/N]", "was not deleted");
        assertThat(rig.typing("y\n").run("replica", "delete", id).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_list_that_fails_at_once_prints_no_array() {
        rig.sandbox().close();
        Run run = rig.run("replica", "list", "--json");
        assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void hostile_names_reach_the_terminal_harmless_and_programs_whole() throws IOException {
        String hostile = "An\u001b[2Jna\u202e\u0007";
        String id = rig.replica(hostile);
        for (Run run : new Run[] {
            rig.run("replica", "list"),
            rig.run("replica", "get", id),
            rig.run("replica", "rename", id, "x\u001b]0;t\u0007")
        }) {
            assertThat(run.out() + run.error())
                    .doesNotContain("\u001b")
                    .doesNotContain("\u0007")
                    .doesNotContain("\u202e");
        }
        String other = rig.replica(hostile);
        JsonNode json = new ObjectMapper()
                .readTree(rig.run("replica", "get", other, "--json").out());
        assertThat(json.path("replica_name").asText()).isEqualTo(hostile);
    }

    @Test
    void input_that_ends_before_the_answer_is_no_success() {
        String id = rig.replica("Anna");
        Run run = rig.on(Terminals.of(true, false, true, 80)).typing("").run("replica", "delete", id);
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("nothing was done");
    }
}
