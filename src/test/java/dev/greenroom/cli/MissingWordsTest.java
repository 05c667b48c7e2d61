package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.terminal.Terminals;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody leaves out on a terminal is asked for; elsewhere it is named. */
class MissingWordsTest {
    @TempDir
    Path home;

    private CommandLineRig rig;

    @BeforeEach
    void start() {
        rig = new CommandLineRig(home);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private CommandLineRig atATerminal() {
        return rig.on(Terminals.of(true, false, true, 80));
    }

    @Test
    void an_id_is_chosen_from_a_list() {
        rig.run(
                "persona",
                "create",
                "--persona-name",
                "Coach",
                "--system-prompt",
                "Coach.",
                "--default-replica-id",
                "r4317e64d25a");
        CommandLineRig.Run run = atATerminal().typing("1\n").run("persona", "get");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).contains("Which persona?", "Coach");
        assertThat(run.out()).contains("Coach");
    }

    @Test
    void where_there_is_nothing_to_choose_from_it_is_asked_for() {
        CommandLineRig.Run run = atATerminal().typing("nobody\n").run("persona", "get");
        assertThat(run.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.error()).contains("id, or its name when only one has it: ");
    }

    @Test
    void several_things_are_asked_for_one_after_the_other() {
        String id = rig.replica("Anna");
        CommandLineRig.Run run = atATerminal().typing("1\n--Bea\n").run("replica", "rename");
        assertThat(run.error()).contains("Which replica?", "new name");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("replica", "get", id).out()).contains("--Bea");
    }

    @Test
    void an_option_is_asked_for_in_its_own_words() {
        CommandLineRig.Run run =
                atATerminal().typing("Anna\n").run("replica", "create", "--video", "https://files.invalid/a.mp4");
        assertThat(run.error()).contains("What to call it: ");
        assertThat(run.out()).startsWith("Created replica Anna");
    }

    @Test
    void an_answer_that_never_comes_ends_it() {
        CommandLineRig.Run run = atATerminal().typing("").run("replica", "get", "--json");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("the input ended before a question was answered");
    }

    @Test
    void the_global_options_hold_for_question_and_answer() {
        CommandLineRig.Run run =
                atATerminal().with("TAVUS_API_KEY", "").typing("1\n").run("--sandbox", "--json", "replica", "get");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).startsWith("{").contains("replica_id");
    }

    @Test
    void going_back_names_what_is_missing() {
        rig.replica("Anna");
        CommandLineRig.Run run = atATerminal().typing("b\n").run("replica", "get");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("error: ID is missing");
    }

    @Test
    void a_service_that_fails_does_not_keep_the_question_away() {
        CommandLineRig.Run run = atATerminal()
                .with("TAVUS_API_KEY", "wrong-key-0123")
                .typing("x\n")
                .run("replica", "get");
        assertThat(run.error()).contains("id, or its name");
        assertThat(run.code()).isEqualTo(ExitCode.KEY);
    }

    @Test
    void without_a_terminal_or_with_no_input_everything_missing_is_named() {
        CommandLineRig.Run piped = rig.run("replica", "rename");
        assertThat(piped.code()).isEqualTo(ExitCode.USAGE);
        assertThat(piped.error()).contains("error: ID and NAME are missing", "see greenroom replica rename --help");
        CommandLineRig.Run silent = atATerminal().typing("x\n").run("replica", "create", "--no-input");
        assertThat(silent.code()).isEqualTo(ExitCode.USAGE);
        assertThat(silent.error()).contains("error: --name NAME is missing");
    }

    @Test
    void help_is_help_whatever_is_missing() {
        CommandLineRig.Run run = atATerminal().typing("").run("replica", "rename", "--help");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).startsWith("Usage: greenroom replica rename");
    }
}
