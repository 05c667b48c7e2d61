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

    @Test
    void a_variable_that_nothing_sets_is_a_warning_with_its_place_and_no_fault() throws IOException {
        Files.createDirectories(home.resolve("talk"));
        Path said = Files.writeString(home.resolve("talk/hello.j"), "Hello\n{{ user_nmae }}");
        Files.writeString(
                home.resolve("talk.yaml"),
                "flow: talk\ntemplates: talk\nstore: {user_name: you}\ninit: a\nstates: {a: {say: hello.j}}\n");
        Run run = rig.run("flow", "check", "talk.yaml");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .startsWith(said + ":2:4: warning: nothing sets variable user_nmae; did you mean user_name?\n")
                .contains("talk.yaml: flow talk is sound");
        JsonNode warning = json(rig.run("flow", "check", "talk.yaml", "--json")).path(0);
        assertThat(warning.path("severity").asText()).isEqualTo("warning");
        assertThat(warning.path("line").asInt()).isEqualTo(2);
        Files.writeString(said, "{{ nosuch | nosuch }}");
        assertThat(rig.run("flow", "check", "talk.yaml", "--json").out()).contains("\"severity\" : \"fault\"");
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
