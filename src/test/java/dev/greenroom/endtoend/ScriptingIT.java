package dev.greenroom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.endtoend.Program.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a pipe, as a script uses it. */
class ScriptingIT {
    private static final String SENTINEL = "tvs_sentinel_0123456789abcdef";

    @TempDir
    Path home;

    private Program program;

    @BeforeEach
    void program() {
        program = new Program(home);
    }

    @Test
    void the_sandbox_remembers_from_one_command_to_the_next() throws IOException {
        Run created = program.run(
                "--sandbox",
                "replica",
                "create",
                "--name",
                "persona-é 日本 👾",
                "--video",
                "https://x.invalid/a.mp4",
                "--json");
        assertThat(created.code()).as(created.error()).isZero();
        String id =
                new ObjectMapper().readTree(created.out()).path("replica_id").asText();
        Run got = program.run("--sandbox", "replica", "get", id, "--json");
        assertThat(new ObjectMapper().readTree(got.out()).path("replica_name").asText())
                .isEqualTo("persona-é 日本 👾");
        assertThat(program.run("--sandbox", "sandbox", "reset", "-y").code()).isZero();
        assertThat(program.run("--sandbox", "replica", "get", id).code()).isEqualTo(4);
    }

    @Test
    void names_survive_a_locale_that_knows_no_letters() {
        program.with("LC_ALL", "C").with("LANG", "");
        program.run("--sandbox", "replica", "create", "--name", "Zoë", "--video", "https://x.invalid/a.mp4");
        Run list = program.run("--sandbox", "replica", "list", "--type", "user");
        assertThat(list.out()).contains("Zoë").doesNotContain("?");
    }

    @Test
    void a_reader_that_has_seen_enough_is_no_error() {
        Run run = program.shell("$greenroom --sandbox replica list | head -n 1; echo ${PIPESTATUS[0]}");
        assertThat(run.out().lines()).hasSize(2).last().isEqualTo("0");
        assertThat(run.error()).isEmpty();
    }

    @Test
    void a_full_disk_under_the_output_is_an_error_with_words() {
        Run run = program.shell("$greenroom --sandbox replica list > /dev/full; echo $?");
        assertThat(run.out().strip()).isEqualTo("1");
        assertThat(run.error()).startsWith("error: cannot write the output").doesNotContain("Exception");
    }

    @Test
    void a_closed_error_stream_does_not_matter() {
        assertThat(program.shell("$greenroom --sandbox replica list -v 2>&-; echo $?")
                        .out())
                .endsWith("0\n");
    }

    @Test
    void another_process_can_serve_the_sandbox_and_commands_join_it() throws IOException, InterruptedException {
        Process server = program.start(
                List.of(Program.ROOT.resolve("bin/greenroom").toString(), "sandbox", "serve", "--port", "0"));
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
            String address = out.readLine();
            assertThat(address).startsWith("http://127.0.0.1:");
            program.run("--sandbox", "replica", "create", "--name", "Anna", "--video", "https://x.invalid/a.mp4");
            Run direct = program.with("TAVUS_API_KEY", "sandbox")
                    .run("replica", "list", "--base-url", address, "--type", "user");
            assertThat(direct.out()).as("one state, two ways to it").contains("Anna");
            Run second = program.run("sandbox", "serve", "--port", "0");
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.error()).contains("process " + server.pid(), "an open menu", "--state FOLDER");
        } finally {
            server.destroy();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.exitValue()).isEqualTo(143);
        assertThat(program.run("--sandbox", "replica", "list", "--type", "user").out())
                .contains("Anna");
    }

    @Test
    void a_killed_sandbox_loses_nothing_it_answered() throws IOException, InterruptedException {
        Process server = program.start(
                List.of(Program.ROOT.resolve("bin/greenroom").toString(), "sandbox", "serve", "--port", "0"));
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8)).readLine();
        program.run("--sandbox", "replica", "create", "--name", "Anna", "--video", "https://x.invalid/a.mp4");
        server.destroyForcibly();
        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(program.run("--sandbox", "replica", "list", "--type", "user").out())
                .contains("Anna");
    }

    @Test
    void a_wrong_key_is_told_and_never_shown_or_stored() throws IOException {
        Path key = Files.writeString(home.resolve("key"), SENTINEL);
        Run list = program.run("--sandbox", "--api-key-file", key.toString(), "replica", "list", "-v");
        assertThat(list.code()).isEqualTo(3);
        Run set = program.runWith(SENTINEL, "--sandbox", "auth", "set", "--stdin");
        assertThat(set.code()).isEqualTo(3);
        Run doctor = program.run("--sandbox", "--api-key-file", key.toString(), "doctor");
        Files.delete(key);
        assertThat(list.out() + list.error() + set.out() + set.error() + doctor.out() + doctor.error())
                .doesNotContain(SENTINEL)
                .doesNotContain(SENTINEL.substring(0, 12));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SENTINEL);
            }
        }
    }

    @Test
    void a_home_that_cannot_be_written_does_not_stop_what_needs_no_writing() {
        program.with("HOME", "/nonexistent");
        assertThat(program.run("--version").code()).isZero();
        assertThat(program.run("replica", "list").code()).isEqualTo(3);
        Run unreachable = program.with("TAVUS_API_KEY", "x").run("replica", "list", "--base-url", "http://127.0.0.1:9");
        assertThat(unreachable.code()).isEqualTo(5);
        assertThat(unreachable.error()).doesNotContain("Exception");
    }

    @Test
    void without_a_terminal_the_menu_is_help_and_exit_2() {
        assertThat(program.run().code()).isEqualTo(2);
    }

    @Test
    void a_log_that_cannot_be_written_stays_out_of_the_results() throws IOException {
        Files.createDirectories(home.resolve(".local/state/greenroom/greenroom.log"));
        Run run = program.run("--sandbox", "replica", "list", "--json");
        assertThat(new ObjectMapper().readTree(run.out()).isArray()).isTrue();
        assertThat(run.out() + run.error()).doesNotContain("logback");
    }

    @Test
    void a_folder_that_is_gone_and_a_search_path_for_cd_do_not_confuse_the_launcher() {
        Run gone = program.shell("mkdir gone && cd gone && rmdir ../gone && $greenroom --version");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.error()).endsWith("error: the folder you are in is gone\nhint: cd to another one\n");
        Run searched = program.with("CDPATH", Program.ROOT.toString())
                .shell("cd " + Program.ROOT + " >/dev/null; bin/greenroom --version");
        assertThat(searched.code()).as(searched.error()).isZero();
    }
}
