package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import dev.greenroom.terminal.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that are nouns or verbs, but not where they stand. */
class OddWordsTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"nonsense replica --help", "help nonsense replica", "--base-url replica --help"})
    void the_help_lists_every_noun(String words) {
        assertThat(rig.run(words.split(" ")).out()).contains("Nouns:", "  persona", "  replica", "  flow", "  doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replica nonsense list --help", "replica --timeout list --help", "replica lst get --help"})
    void the_help_lists_every_verb(String words) {
        assertThat(rig.run(words.split(" ")).out()).contains("Verbs:", "  list", "  get", "  delete", "  wait");
    }

    @ParameterizedTest
    @CsvSource({"replca list persona,replica", "persna --name replica,persona", "replica gt r1 list,get"})
    void what_was_meant_is_found(String words, String meant) {
        CommandLineRig.Run run = rig.run(words.split(" "));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("did you mean " + meant + "?");
    }

    @Test
    void an_option_without_its_value_is_asked_for_and_stands_once() {
        CommandLineRig.Run run = rig.on(Terminals.of(true, true, true, 80))
                .typing("5s\n")
                .run("replica", "list", "--limit", "1", "--timeout");

        assertThat(run.error()).doesNotContain("is not a duration");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void without_a_terminal_the_menu_says_what_it_needs() {
        CommandLineRig.Run run = rig.run();

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("The menu needs a terminal", "--plain");
    }

    @Test
    void a_file_that_is_no_text_is_one_fault_among_others() throws IOException {
        Path sound = Files.writeString(home.resolve("a.yaml"), "flow: a\ninit: b\nstates: {b: {}}\n");
        Path broken = Files.write(home.resolve("b.yaml"), new byte[] {0, (byte) 0xff});

        CommandLineRig.Run run = rig.run("flow", "check", broken.toString(), sound.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).contains("b.yaml", "not UTF-8").contains("a.yaml");
    }
}
