package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undoing and cleaning up. */
class FlowRetentionCommandsTest {
    private static final String CAPTURE = "configs/flows/q_and_a_capture.yaml";

    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new CommandLineRig(home);
        ShippedFlows.copyTo(home);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_rollback_is_undone() throws IOException {
        start();
        rig.run("flow", "send", "ada", "--text", "my name is Ada");
        rig.run("flow", "rollback", "ada", "1");
        assertThat(rig.run("flow", "undo", "ada").out())
                .isEqualTo("Took back the last going back of instance ada: now in welcome_message\n");
        assertThat(json(rig.run("flow", "undo", "ada", "--json"))
                        .path("states")
                        .get(0)
                        .path("key")
                        .asText())
                .isEqualTo("intro");
        start("bob");
        Run none = rig.run("flow", "undo", "bob");
        assertThat(none.code()).isEqualTo(ExitCode.FAILED);
        assertThat(none.error()).contains("no rollback to undo");
    }

    @Test
    void what_has_ended_is_cleaned_up_by_age_and_count() throws IOException {
        start();
        for (String id : List.of("one", "two", "three")) {
            start(id);
            rig.run("flow", "send", id, "--text", "Ada");
            rig.run("flow", "send", id, "--text", "goodbye");
        }
        assertThat(rig.run("flow", "clean", "--yes").out()).isEqualTo("Nothing to remove.\n");
        Run unasked = rig.run("flow", "clean", "--keep", "1");
        assertThat(unasked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unasked.error()).contains("--yes");
        assertThat(rig.run("flow", "clean", "--keep", "1", "--dry-run").out().lines())
                .hasSize(2);
        JsonNode removed = json(rig.run("flow", "clean", "--keep", "1", "--yes", "--json"));
        assertThat(removed.path("removed")).hasSize(2);
        assertThat(rig.run("flow", "clean", "--keep", "0", "--yes").out()).isEqualTo("Removed 1 instance\n");
        assertThat(json(rig.run("flow", "list", "--json")).findValuesAsText("id"))
                .containsExactly("ada");
        assertThat(rig.run("flow", "clean", "--keep", "-1").code()).isEqualTo(ExitCode.USAGE);
    }

    private void end(String... ids) {
        for (String id : ids) {
            start(id);
            rig.run("flow", "send", id, "--text", "Ada");
            rig.run("flow", "send", id, "--text", "goodbye");
        }
    }

    private String cleaned(String... options) {
        List<String> words = new ArrayList<>(List.of("flow", "clean", "--dry-run"));
        words.addAll(List.of(options));
        return rig.run(words.toArray(String[]::new)).out();
    }

    @Test
    void without_options_the_settings_decide_and_without_settings_thirty_days() throws IOException {
        end("old");
        rig.after(Duration.ofDays(20));
        end("new");
        assertThat(cleaned()).isEqualTo("Nothing to remove.\n");
        Path dotEnv = home.resolve(".env");
        Files.writeString(dotEnv, "GREENROOM_FLOW_KEEP_FOR=10d\n");
        assertThat(cleaned()).contains("(old)").doesNotContain("(new)");
        assertThat(cleaned("--older-than", "25d")).isEqualTo("Nothing to remove.\n");
        assertThat(cleaned("--keep", "2")).as("an option means itself alone").isEqualTo("Nothing to remove.\n");
        rig.with("GREENROOM_FLOW_KEEP_FOR", "forever");
        assertThat(cleaned()).as("the environment beats .env").isEqualTo("Nothing to remove.\n");
        rig.with("GREENROOM_FLOW_KEEP_COUNT", "1");
        assertThat(cleaned()).contains("(old)").doesNotContain("(new)");
        rig.with("GREENROOM_FLOW_KEEP_COUNT", " 0 ");
        assertThat(cleaned()).contains("(old)", "(new)");
        assertThat(cleaned("--keep", "1")).contains("(old)").doesNotContain("(new)");
        rig.with("GREENROOM_FLOW_KEEP_COUNT", "").with("GREENROOM_FLOW_KEEP_FOR", "");
        Files.delete(dotEnv);
        rig.after(Duration.ofDays(11));
        assertThat(cleaned()).contains("(old)").doesNotContain("(new)");
    }

    @Test
    void a_setting_that_cannot_be_used_is_told_of_with_its_place() throws IOException {
        Path dotEnv = Files.writeString(home.resolve(".env"), "GREENROOM_FLOW_KEEP_FOR=soon\n");
        Run run = rig.run("flow", "clean", "--dry-run");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error())
                .contains(
                        "GREENROOM_FLOW_KEEP_FOR from " + dotEnv + " cannot be used: soon",
                        "hint: give a time such as 12h or 30d, or forever");
        assertThat(rig.run("flow", "clean", "--keep", "3").code())
                .as("what an option says needs no setting")
                .isEqualTo(ExitCode.DONE);
        rig.with("GREENROOM_FLOW_KEEP_FOR", "30d").with("GREENROOM_FLOW_KEEP_COUNT", "-3");
        assertThat(rig.run("flow", "clean", "--dry-run").error())
                .contains("GREENROOM_FLOW_KEEP_COUNT from environment cannot be used: -3");
    }

    @Test
    void the_doctor_shows_where_they_come_from_and_what_is_wrong_with_them() throws IOException {
        Path dotEnv = Files.writeString(home.resolve(".env"), "GREENROOM_FLOW_KEEP_FOR=60d\n");
        rig.with("GREENROOM_FLOW_KEEP_COUNT", "many");
        Run run = rig.run("doctor", "--offline");
        assertThat(run.out())
                .containsPattern("GREENROOM_FLOW_KEEP_FOR +60d \\(" + Pattern.quote(dotEnv.toString())
                        + ", for the module flow\\)\\R")
                .containsPattern("GREENROOM_FLOW_KEEP_COUNT +many \\(environment, for the module flow\\)"
                        + "  <- give a number of instances");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    }

    private Run start() {
        return start("ada");
    }

    private Run start(String name) {
        return rig.run("flow", "start", CAPTURE, "--name", name);
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
