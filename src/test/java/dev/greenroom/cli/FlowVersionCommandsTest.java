package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow that changes while an instance goes on: there is always a way out, and nothing moves by halves. */
class FlowVersionCommandsTest {
    private static final String FIRST = """
            flow: door
            init: one
            states: {one: {}, two: {}}
            transitions: [one --> two: go, two --> one: back]
            """;
    private static final String SECOND = """
            flow: door
            version: 2
            init: one
            states: {one: {}, second: {}}
            transitions: [one --> second: go, second --> one: back]
            """;

    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new CommandLineRig(home);
        Files.writeString(home.resolve("door.yaml"), FIRST);
        rig.run("flow", "start", "door.yaml", "--name", "d");
        rig.run("flow", "send", "d", "go");
        Files.writeString(home.resolve("door.yaml"), SECOND);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_wrong_mapping_is_wrong_usage_that_names_the_states_there_are() {
        Run wrong = rig.run("flow", "send", "d", "back", "--migrate", "two=nope");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.error()).contains("the new version of flow door has no state nope", "its states: one, second");
        Run never = rig.run("flow", "send", "d", "back", "--migrate", "too=second");
        assertThat(never.code()).isEqualTo(ExitCode.USAGE);
        assertThat(never.error()).contains("was never in a state too");
        Run lost = rig.run("flow", "send", "d", "back", "--migrate", "none");
        assertThat(lost.code()).isEqualTo(ExitCode.USAGE);
        assertThat(lost.error()).contains("--migrate two=NEW_NAME; its states: one, second");
    }

    @Test
    void a_refused_label_leaves_the_instance_where_it_is() {
        Run refused = rig.run("flow", "send", "d", "jump", "--migrate", "two=second");
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(rig.run("flow", "log", "d").out()).doesNotContain("migrate");
        assertThat(rig.run("flow", "send", "d", "back", "--migrate", "two=second")
                        .out())
                .contains("now in one");
    }

    @Test
    void one_can_go_back_to_what_was_before_the_change_with_its_version() {
        rig.run("flow", "send", "d", "back", "--migrate", "two=second");
        Run refused = rig.run("flow", "rollback", "d", "2");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.error()).contains("another version", "--pin takes that version with it");
        assertThat(rig.run("flow", "fork", "d", "2", "--pin").out()).contains("now in two");
        assertThat(rig.run("flow", "rollback", "d", "2", "--pin").out()).contains("now in two");
        assertThat(rig.run("flow", "undo", "d", "--pin").out()).contains("now in one");
        rig.run("flow", "rollback", "d", "2", "--pin");
        assertThat(rig.run("flow", "send", "d", "back").code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("flow", "send", "d", "back", "--pin").out()).contains("now in one");
    }
}
