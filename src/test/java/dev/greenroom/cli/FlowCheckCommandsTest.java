package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several flows looked at in one go. */
class FlowCheckCommandsTest {
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
    void several_flows_are_checked_at_once_and_every_fault_of_every_one_is_listed() throws IOException {
        Files.writeString(
                home.resolve("one.yaml"), "flow: x\ninit: a\nstates: {a: {}}\ntransitions:\n  - a --> c: go\n");
        Files.writeString(home.resolve("two.yaml"), "flow: y\n");
        Run sound = rig.run("flow", "check", CAPTURE, "panel");
        assertThat(sound.code()).isEqualTo(ExitCode.DONE);
        assertThat(sound.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(CAPTURE + ": flow q_and_a_capture is sound"),
                        line -> assertThat(line).startsWith("panel: flow panel is sound"));
        assertThat(json(rig.run("flow", "check", CAPTURE, "panel", "--json"))).isEmpty();
        Run mixed = rig.run("flow", "check", "one.yaml", "gone.yaml", "panel", "two.yaml");
        assertThat(mixed.code()).isEqualTo(ExitCode.USAGE);
        assertThat(mixed.out().lines().map(line -> line.replaceAll(":.*", "")).distinct())
                .containsExactly("one.yaml", "gone.yaml", "panel", "two.yaml");
        assertThat(mixed.out())
                .contains("one.yaml:5:5: transition go names an unknown state: c")
                .contains("gone.yaml: there is no flow file gone.yaml")
                .contains("panel: flow panel is sound");
        Run asJson = rig.run("flow", "check", "one.yaml", "gone.yaml", "panel", "two.yaml", "--json");
        assertThat(asJson.code()).isEqualTo(ExitCode.USAGE);
        JsonNode faults = new ObjectMapper().readTree(asJson.out());
        assertThat(faults.isArray()).isTrue();
        assertThat(faults.findValuesAsText("file"))
                .contains("one.yaml", "gone.yaml", "two.yaml")
                .doesNotContain("panel");
        assertThat(rig.run("flow", "check").code()).isEqualTo(ExitCode.USAGE);
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
