package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
