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

    @Test
    void a_fork_under_the_new_version_leaves_the_instance_under_its_own_and_its_log_as_it_was() {
        String before = rig.run("flow", "log", "d", "--json").out();
        String shown = rig.run("flow", "show", "d", "--json").out();
        Run forked = rig.run("flow", "fork", "d", "2", "--name", "copy", "--migrate", "two=second");
        assertThat(forked.out()).isEqualTo("Forked instance d at step 2 as copy, under version 2: now in second\n");
        assertThat(rig.run("flow", "log", "d", "--json").out()).isEqualTo(before);
        assertThat(rig.run("flow", "show", "d", "--json").out()).isEqualTo(shown);
        assertThat(rig.run("flow", "send", "copy", "back").out()).contains("now in one");
        assertThat(rig.run("flow", "log", "copy").out())
                .contains("fork of d at step 2", "migrate to version 2", "second  -> one");
        assertThat(rig.run("flow", "send", "d", "back").code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("flow", "send", "d", "back", "--pin").out()).contains("now in one");
    }

    @Test
    void a_fork_that_has_no_place_in_the_new_version_makes_no_copy_and_moves_nothing() {
        String before = rig.run("flow", "log", "d", "--json").out();
        Run lost = rig.run("flow", "fork", "d", "2", "--name", "copy", "--migrate", "none");
        assertThat(lost.code()).isEqualTo(ExitCode.USAGE);
        assertThat(lost.error()).contains("--migrate two=NEW_NAME; its states: one, second");
        assertThat(rig.run("flow", "show", "copy").code()).isEqualTo(ExitCode.NOT_FOUND);
        Run undecided = rig.run("flow", "fork", "d", "2");
        assertThat(undecided.code()).isEqualTo(ExitCode.USAGE);
        assertThat(undecided.error()).contains("--pin goes on with the old version");
        assertThat(rig.run("flow", "log", "d", "--json").out()).isEqualTo(before);
    }

    @Test
    void a_step_of_an_older_version_is_forked_into_the_new_one_after_the_instance_has_moved_too() {
        rig.run("flow", "send", "d", "back", "--migrate", "two=second");
        assertThat(rig.run("flow", "fork", "d", "2").error()).contains("--pin takes that version with it");
        assertThat(rig.run("flow", "fork", "d", "2", "--migrate", "two=second").out())
                .endsWith("under version 2: now in second\n");
    }
}
