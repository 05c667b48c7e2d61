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

/** The key: given, stored, refused, and never repeated. */
class KeyCommandsTest {
    private static final String SENTINEL = "tvs_sentinel_0123456789abcdef";

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
    void a_wrong_key_a_missing_key_and_a_silent_service_are_told_apart() {
        Run wrong = rig.with("TAVUS_API_KEY", SENTINEL).run("replica", "list", "--verbose");
        assertThat(wrong.code()).isEqualTo(ExitCode.KEY);
        assertThat(wrong.error()).contains("refused").doesNotContain(SENTINEL);
        Run missing = rig.with("TAVUS_API_KEY", "").run("replica", "list");
        assertThat(missing.code()).isEqualTo(ExitCode.KEY);
        assertThat(missing.error()).contains("greenroom auth set");
    }

    @Test
    void a_key_is_stored_only_after_the_service_accepted_it() {
        rig.with("TAVUS_API_KEY", "");
        Run bad = rig.typing(SENTINEL + "\n").run("auth", "set", "--stdin");
        assertThat(bad.code()).isEqualTo(ExitCode.KEY);
        assertThat(home.resolve(".config/greenroom/keys.json")).doesNotExist();
        Run good = rig.typing("sandbox\n").run("auth", "set", "--stdin");
        assertThat(good.code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("replica", "list").code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("auth", "status").out())
                .contains("********")
                .contains("keys.json")
                .doesNotContain("sandbox\n");
        assertThat(rig.run("auth", "clear").out()).startsWith("Forgot the stored key");
        assertThat(rig.run("auth", "status").code()).isEqualTo(ExitCode.KEY);
    }

    @Test
    void a_key_with_a_line_break_inside_is_refused_without_being_quoted() {
        Run run = rig.typing("tvs_sent\ninel\n").run("auth", "set", "--stdin");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).doesNotContain("tvs_sent");
    }

    @Test
    void a_damaged_key_file_is_a_file_that_cannot_be_understood() throws IOException {
        Path config = Files.createDirectories(home.resolve(".config/greenroom"));
        Files.writeString(config.resolve("keys.json"), "{ not json " + SENTINEL);
        Run run = rig.with("TAVUS_API_KEY", "").run("replica", "list");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("keys.json is damaged").doesNotContain(SENTINEL);
    }

    @Test
    void a_word_that_starts_with_an_at_sign_is_a_word() throws IOException {
        Files.writeString(home.resolve("key.txt"), SENTINEL);
        Run run = rig.run("replica", "get", "@" + home.resolve("key.txt"));
        assertThat(run.out() + run.error()).doesNotContain(SENTINEL).contains("@");
    }

    @Test
    void a_key_given_as_a_value_is_not_repeated() {
        for (String[] words :
                new String[][] {{"--api-key=" + SENTINEL, "replica", "list"}, {"replica", "list", "--api-key", SENTINEL}
                }) {
            Run run = rig.run(words);
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.error()).contains("--api-key-file").doesNotContain(SENTINEL);
        }
    }

    @Test
    void a_key_file_that_never_ends_is_no_key() {
        Run run = rig.run("auth", "set", "--from-file", "/dev/zero");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("too large to be a key");
    }
}
