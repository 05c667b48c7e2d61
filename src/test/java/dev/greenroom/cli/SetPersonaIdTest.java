package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetPersonaIdTest {
    private static final String COMMENTED = """
            {
              // who speaks
              "persona_id": "",   // filled in later
              "name": "Intro",
              "test_mode": true, /* no cost */
            }
            """;

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

    private Path config(String text) throws IOException {
        return Files.writeString(home.resolve("intro.jsonc"), text);
    }

    private CommandLineRig.Run set(String... more) {
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"persona", "set-id", "--config", "intro.jsonc"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return rig.run(words);
    }

    @Test
    void only_the_value_changes() throws IOException {
        Path file = config(COMMENTED);
        CommandLineRig.Run run = set("--persona-id", "pe0123456789");
        assertThat(run.out()).isEqualTo("Updated intro.jsonc: persona_id pe0123456789, test_mode true\n");
        assertThat(Files.readString(file))
                .isEqualTo(COMMENTED.replace("\"persona_id\": \"\"", "\"persona_id\": \"pe0123456789\""));
    }

    @Test
    void test_mode_goes_off_when_asked_and_a_missing_key_is_added() throws IOException {
        Path file = config("{\n    \"name\": \"Intro\"\n}\n");
        assertThat(set("--persona-id", "pe0123456789", "--disable-test-mode").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(file)).isEqualTo("""
                {
                    "name": "Intro",
                    "persona_id": "pe0123456789",
                    "test_mode": false
                }
                """);
    }

    @Test
    void the_other_vocabulary_and_a_combined_file_are_understood() throws IOException {
        Path file = config("{\"persona\": {\"persona_name\": \"A\"}, \"conversation\": {\"pal_id\": \"x\"}}");
        set("--persona-id", "pe0123456789");
        assertThat(Files.readString(file))
                .isEqualTo(
                        "{\"persona\": {\"persona_name\": \"A\"}, \"conversation\": {\"pal_id\": \"pe0123456789\"}}");
    }

    @Test
    void mode_link_and_byte_order_mark_stay_and_nothing_is_left_beside_it() throws IOException {
        Path real = Files.writeString(home.resolve("real.json"), "\ufeff{\"persona_id\": \"\"}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(home.resolve("intro.jsonc"), real);
        set("--persona-id", "pe0123456789");
        assertThat(Files.isSymbolicLink(home.resolve("intro.jsonc"))).isTrue();
        assertThat(Files.readString(real)).isEqualTo("\ufeff{\"persona_id\": \"pe0123456789\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        assertThat(home.toFile().list()).noneMatch(name -> name.startsWith(".new-"));
    }

    @Test
    void a_second_time_changes_nothing() throws IOException {
        config(COMMENTED);
        set("--persona-id", "pe0123456789");
        assertThat(set("--persona-id", "pe0123456789").out()).startsWith("Nothing to change in intro.jsonc");
    }

    @Test
    void the_latest_log_knows_the_id_and_a_deleted_persona_is_not_it() throws IOException {
        Path file = config(COMMENTED);
        assertThat(set("--from-latest-log").code()).isEqualTo(ExitCode.NOT_FOUND);
        rig.run("persona", "create", "--persona-name", "A", "--system-prompt", "x");
        String first = rig.run("logs", "latest", "--field", "persona_id").out().strip();
        rig.after(Duration.ofSeconds(1));
        rig.run("persona", "create", "--persona-name", "B", "--system-prompt", "x");
        rig.after(Duration.ofSeconds(1));
        rig.run("persona", "delete", "B", "--yes");
        assertThat(set("--from-latest-log").code()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(file)).contains("\"persona_id\": \"" + first + "\"");
    }

    @Test
    void a_name_is_looked_up() throws IOException {
        Path file = config(COMMENTED);
        rig.run("persona", "create", "--persona-name", "Life Coach", "--system-prompt", "x");
        String id = rig.run("logs", "latest", "--field", "persona_id").out().strip();
        set("--persona-id", "Life Coach");
        assertThat(Files.readString(file)).contains("\"persona_id\": \"" + id + "\"");
        assertThat(set("--persona-id", "Nobody Else").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void what_cannot_be_edited_is_left_alone() throws IOException {
        assertThat(set("--persona-id", "pe0123456789").error()).contains("there is no file intro.jsonc");
        Path file = config("{\"persona_id\": ");
        assertThat(set("--persona-id", "pe0123456789").error()).contains("intro.jsonc:1:");
        assertThat(Files.readString(file)).isEqualTo("{\"persona_id\": ");
        config("{\"persona_name\": \"A\"}");
        CommandLineRig.Run persona = set("--persona-id", "pe0123456789");
        assertThat(persona.error()).contains("intro.jsonc:1:2: this is the config of a persona");
        assertThat(persona.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void one_source_of_the_id_is_needed_and_no_more() throws IOException {
        config(COMMENTED);
        assertThat(set().code()).isEqualTo(ExitCode.USAGE);
        assertThat(set("--persona-id", "pe0123456789", "--from-latest-log").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Files.readString(home.resolve("intro.jsonc"))).isEqualTo(COMMENTED);
    }
}
