package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every verb: global options, failures, help, completion, the menu and modules. */
class ApplicationTest {
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
    void global_options_stand_before_or_after_the_verb() {
        assertThat(rig.run("--json", "replica", "list").out()).startsWith("[");
        assertThat(rig.run("replica", "--json", "list").out()).startsWith("[");
        assertThat(rig.run("replica", "list", "--json").out()).startsWith("[");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replica                              | USAGE       | a verb is missing after replica
            replica lits                         | USAGE       | did you mean list?
            replcia list                         | USAGE       | did you mean replica?
            replica list --type nobody           | USAGE       | nobody
            replica list --timeout soon          | USAGE       | is not a duration
            replica get                          | USAGE       | ID
            replica create --name A              | USAGE       | one of the two
            replica create --name A --image x --voice v | USAGE | there is no file x
            replica get r000000000000            | NOT_FOUND   | r000000000000
            api GET /v2/nothing                  | NOT_FOUND   | /v2/nothing
            api GET v2/replicas/x                | NOT_FOUND   | Invalid replica_id
            replica list --base-url ftp://x      | USAGE       | base URL
            """)
    void what_goes_wrong_has_a_code_and_words(String words, ExitCode code, String expected) {
        Run run = rig.run(words.split(" "));
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.error()).startsWith("error: ").contains(expected).doesNotContain("Exception");
    }

    @Test
    void an_error_for_programs_is_one_line_of_json() throws IOException {
        Run run = rig.run("replica", "get", "nobody", "--json");
        assertThat(run.out()).isEmpty();
        JsonNode error = new ObjectMapper().readTree(run.error()).path("error");
        assertThat(run.error().lines()).hasSize(1);
        assertThat(error.path("code").asText()).isEqualTo("not_found");
        assertThat(error.path("message").asText()).contains("nobody");
        assertThat(error.path("status").asInt()).isEqualTo(400);
    }

    @Test
    void without_words_and_terminal_there_is_help_and_exit_2() {
        Run run = rig.run();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.error()).contains("Usage: greenroom");
        assertThat(rig.run("--plain", "--no-input").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void the_plain_menu_works_on_a_pipe_until_the_input_ends() {
        Run run = rig.typing("2\n2\n1\n\n").run("--plain");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("Main Menu", "Work with Replicas", "Mara - Studio")
                .doesNotContain("\u001b");
    }

    @Test
    void the_menu_shows_itself_before_it_asks_the_service_for_anything() throws IOException {
        try (MockWebServer service = new MockWebServer()) {
            service.start();
            rig.with("TAVUS_BASE_URL", service.url("/").toString());
            assertThat(rig.typing("2\nb\n").run("--plain").out()).contains("Main Menu", "Work with Replicas");
            assertThat(service.getRequestCount()).isZero();

            service.enqueue(new MockResponse.Builder()
                    .body("{\"data\":[],\"total_count\":0}")
                    .build());
            rig.typing("2\n2\nb\n").run("--plain");
            assertThat(service.getRequestCount()).isPositive();
        }
    }

    @Test
    void the_menu_asks_for_a_missing_key_first() {
        Run run = rig.with("TAVUS_API_KEY", "").typing("\n\n").run("--plain");
        assertThat(run.out()).contains("Set API Key", "No key was given", "greenroom auth set");
    }

    @Test
    void verbose_shows_requests_and_states_with_the_key_masked() {
        Run run = rig.run("replica", "list", "-v");
        assertThat(run.error()).contains("> GET http://127.0.0.1:", "< 200 in ").doesNotContain("x-api-key=sandbox");
        assertThat(rig.typing("2\n6\n").run("--plain", "-v").out()).contains("state main_menu -> work_with_replicas");
    }

    @Test
    void doctor_tells_origins_and_no_secret() {
        Run fine = rig.run("doctor");
        assertThat(fine.code()).isEqualTo(ExitCode.DONE);
        assertThat(fine.out()).contains("TAVUS_BASE_URL", "(environment)", "accepts the key");
        Run wrong = rig.with("TAVUS_API_KEY", SENTINEL).run("doctor");
        assertThat(wrong.code()).isEqualTo(ExitCode.FAILED);
        assertThat(wrong.out()).contains("refused").doesNotContain(SENTINEL);
        assertThat(rig.run("doctor", "--offline").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_settings_file_that_cannot_be_understood_stops_all_but_help_and_doctor() throws IOException {
        Files.writeString(home.resolve(".env"), "TAVUS_VOCABULARY=pal\nthis is no setting " + SENTINEL + "\n");
        Run list = rig.run("replica", "list");
        assertThat(list.code()).isEqualTo(ExitCode.USAGE);
        assertThat(list.error()).contains(".env: line 2 is not NAME=value").doesNotContain(SENTINEL);
        Run doctor = rig.run("doctor");
        assertThat(doctor.code()).isEqualTo(ExitCode.FAILED);
        assertThat(doctor.out())
                .contains(".env: line 2 is not NAME=value", "accepts the key")
                .doesNotContain(SENTINEL);
        assertThat(rig.run("replica", "list", "--help").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void completion_works_in_a_shell_that_refuses_unset_variables() throws IOException, InterruptedException {
        Path script = Files.writeString(
                home.resolve("completion"), rig.run("completion", "bash").out());
        String asking = "compopt() { :; }; source " + script + "; COMP_WORDS=(greenroom repl); COMP_CWORD=1; "
                + "_complete_greenroom; echo \"${COMPREPLY[@]}\"; "
                + "COMP_WORDS=(greenroom replica list --type ''); COMP_CWORD=4; _complete_greenroom; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-uc", asking)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said).contains("replica\n", "user system all");
        // What bash has set, zsh has not, and the other way round.
        assertThat(Files.readString(script)).doesNotContain("\"$BASH_VERSION\"", "\"$ZSH_VERSION\"");
    }

    @Test
    void completion_knows_every_verb() {
        assertThat(rig.run("completion", "bash").out()).contains("replica", "rename", "doctor");
    }

    @Test
    void help_shows_a_verbs_own_options_first() {
        String help = rig.run("replica", "list", "--help").out();
        assertThat(help).startsWith("Usage: greenroom replica list [--type TYPE]");
        assertThat(help.indexOf("--type")).isLessThan(help.indexOf("Global options:"));
        assertThat(help.split("Global options:")).hasSize(2);
    }

    @Test
    void help_that_stands_among_other_letters_is_whole_too() {
        assertThat(rig.run("-qh", "replica").out())
                .isEqualTo(rig.run("replica", "--help").out());
        assertThat(rig.run("-qh").out()).isEqualTo(rig.run("--help").out());
    }

    @Test
    void a_module_that_is_switched_off_is_gone() {
        Run run = rig.with("GREENROOM_MODULES_OFF", "replica, nothing").run("replica", "list");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("--help").out()).doesNotContain("  replica");
    }

    @Test
    void a_module_that_cannot_be_loaded_is_said_and_skipped() throws IOException {
        Path modules = Files.createDirectories(home.resolve(".local/share/greenroom/modules"));
        Files.writeString(modules.resolve("broken.jar"), "no jar at all");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(modules.resolve("empty.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/dev.greenroom.machine.WorkbenchModule"));
            jar.write("example.NoSuchModule".getBytes(StandardCharsets.UTF_8));
        }
        Run run = rig.run("replica", "list");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).contains("broken.jar is not a jar", "example.NoSuchModule");
        assertThat(run.out()).contains("Mara");
    }

    @Test
    void help_is_help_wherever_it_stands_and_nothing_is_done() {
        String id = rig.replica("Anna");
        for (String[] words : new String[][] {
            {"--help", "replica", "delete", id, "--yes"},
            {"-h", "replica", "delete", id, "--yes"},
            {"replica", "--help", "delete", id, "--yes"},
            {"help", "replica", "delete"},
            {"--help", "replica", "delete"}
        }) {
            Run run = rig.run(words);
            assertThat(run.code()).isEqualTo(ExitCode.DONE);
            assertThat(run.out()).contains("Usage: greenroom replica delete");
        }
        assertThat(rig.run("replica", "get", id).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_flag_may_be_repeated_and_the_last_value_wins() {
        assertThat(rig.run("replica", "list", "--limit", "5", "--limit", "2", "-q", "-q")
                        .out()
                        .lines())
                .hasSize(3);
    }

    @Test
    void doctor_shows_no_login_of_an_address_and_checks_values() {
        rig.with("HTTPS_PROXY", "user:" + SENTINEL + "@127.0.0.1:9").with("GREENROOM_PAGE_SIZE", "many");
        Run run = rig.run("doctor");
        assertThat(run.out()).doesNotContain(SENTINEL).contains("***@127.0.0.1:9", "not a number of rows", "replica");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        Run login = rig.run("doctor", "--json", "--base-url", "http://user:" + SENTINEL + "@127.0.0.1:1/");
        assertThat(login.out() + login.error()).doesNotContain(SENTINEL);
    }

    @Test
    void two_services_at_once_or_an_empty_one_are_refused() {
        assertThat(rig.run("replica", "list", "--base-url", "").code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("--sandbox", "replica", "list", "--base-url", "http://127.0.0.1:1")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_noun_whose_module_is_switched_off_says_so() {
        assertThat(rig.with("GREENROOM_MODULES_OFF", "replica")
                        .run("replica", "list")
                        .error())
                .contains("module replica is switched off by GREENROOM_MODULES_OFF");
    }
}
