package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.terminal.Terminals;
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
    void a_list_is_a_table_for_people_and_an_array_for_programs() throws IOException {
        rig.replica("Anna");
        Run table = rig.run("replica", "list", "--type", "user");
        assertThat(table.out().lines()).hasSize(2).first().isEqualTo("ID            NAME  TYPE  STATUS");
        JsonNode array =
                new ObjectMapper().readTree(rig.run("replica", "list", "--json").out());
        assertThat(array.isArray()).isTrue();
        assertThat(array).hasSize(13);
        assertThat(array.findValuesAsText("replica_name")).contains("Anna", "Mara - Studio");
    }

    @Test
    void global_options_stand_before_or_after_the_verb() {
        assertThat(rig.run("--json", "replica", "list").out()).startsWith("[");
        assertThat(rig.run("replica", "--json", "list").out()).startsWith("[");
        assertThat(rig.run("replica", "list", "--json").out()).startsWith("[");
    }

    @Test
    void an_empty_list_is_an_empty_array_and_a_note() throws IOException {
        Run json = rig.run("replica", "list", "--type", "user", "--json");
        assertThat(new ObjectMapper().readTree(json.out())).isEmpty();
        Run table = rig.run("replica", "list", "--type", "user");
        assertThat(table.out()).isEmpty();
        assertThat(table.error()).contains("No user replicas.");
        assertThat(rig.run("replica", "list", "--type", "user", "-q").error()).isEmpty();
    }

    @Test
    void grep_and_limit_choose_rows() {
        assertThat(rig.run("replica", "list", "--grep", "MARA - S").out().lines())
                .hasSize(2);
        assertThat(rig.run("replica", "list", "--limit", "3").out().lines()).hasSize(4);
        assertThat(rig.run("replica", "list", "--limit", "0").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_replica_goes_through_its_life() throws IOException {
        String id = rig.replica("Anna");
        assertThat(rig.run("replica", "get", "Anna").out())
                .contains("Replica Anna")
                .contains(id);
        Run renamed = rig.run("replica", "rename", id, "Bea");
        assertThat(renamed.out()).isEqualTo("Renamed replica Anna to Bea (" + id + ")\n");
        assertThat(rig.run("replica", "wait", "Bea").out()).isEqualTo("Replica Bea (" + id + ") is completed\n");
        assertThat(rig.run("replica", "delete", "bea", "--yes").out()).isEqualTo("Deleted replica Bea (" + id + ")\n");
        assertThat(rig.run("replica", "get", id).code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void json_of_a_writing_action_is_an_object_and_nothing_else() throws IOException {
        String id = rig.replica("Anna");
        JsonNode renamed = new ObjectMapper()
                .readTree(rig.run("replica", "rename", id, "Bea", "--json").out());
        assertThat(renamed.path("replica_id").asText()).isEqualTo(id);
        assertThat(new ObjectMapper()
                        .readTree(
                                rig.run("replica", "delete", id, "-y", "--json").out())
                        .isObject())
                .isTrue();
    }

    @Test
    void a_description_is_shown_and_never_in_json() {
        rig.run(
                "replica",
                "create",
                "--name",
                "Anna",
                "--description",
                "from the fair",
                "--video",
                "https://x.invalid/a.mp4");
        assertThat(rig.run("replica", "get", "Anna").out()).contains("from the fair");
        assertThat(rig.run("replica", "get", "Anna", "--json").out()).doesNotContain("from the fair");
        rig.run("replica", "delete", "Anna", "-y");
        assertThat(home.resolve(".local/state/greenroom/replica-descriptions.json"))
                .content()
                .doesNotContain("from the fair");
    }

    @Test
    void system_replicas_are_protected() {
        Run deleted = rig.run("replica", "delete", "r4317e64d25a", "--yes");
        assertThat(deleted.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(deleted.error()).startsWith("error: system replica Mara - Studio (r4317e64d25a) cannot be deleted");
        assertThat(rig.run("replica", "rename", "r4317e64d25a", "Mine").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void an_ambiguous_name_lists_the_candidates() {
        String first = rig.replica("Anna");
        String second = rig.replica("Anna");
        Run run = rig.run("replica", "get", "Anna");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("2 replicas are named \"Anna\"", first, second);
    }

    @Test
    void without_a_terminal_nothing_is_asked_and_the_option_is_named() {
        String id = rig.replica("Anna");
        Run run = rig.run("replica", "delete", id);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("Delete it? Replica Anna (" + id + ")", "--yes");
        assertThat(rig.run("replica", "get", id).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void on_a_terminal_a_destructive_verb_asks_and_enter_means_no() {
        String id = rig.replica("Anna");
        rig.on(Terminals.of(true, false, true, 80));
        Run declined = rig.typing("\n").run("replica", "delete", id);
        assertThat(declined.code()).isEqualTo(ExitCode.FAILED);
        assertThat(declined.error()).contains("cannot be undone", "[y/N]", "was not deleted");
        assertThat(rig.typing("y\n").run("replica", "delete", id).code()).isEqualTo(ExitCode.DONE);
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
    void a_list_that_fails_at_once_prints_no_array() {
        rig.sandbox().close();
        Run run = rig.run("replica", "list", "--json");
        assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.out()).isEmpty();
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
    void hostile_names_reach_the_terminal_harmless_and_programs_whole() throws IOException {
        String hostile = "An\u001b[2Jna\u202e\u0007";
        String id = rig.replica(hostile);
        for (Run run : new Run[] {
            rig.run("replica", "list"),
            rig.run("replica", "get", id),
            rig.run("replica", "rename", id, "x\u001b]0;t\u0007")
        }) {
            assertThat(run.out() + run.error())
                    .doesNotContain("\u001b")
                    .doesNotContain("\u0007")
                    .doesNotContain("\u202e");
        }
        String other = rig.replica(hostile);
        JsonNode json = new ObjectMapper()
                .readTree(rig.run("replica", "get", other, "--json").out());
        assertThat(json.path("replica_name").asText()).isEqualTo(hostile);
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
    void api_sends_any_request_and_prints_the_body_whatever_the_status() throws IOException {
        Run got = rig.run("api", "GET", "/v2/replicas?limit=2");
        assertThat(new ObjectMapper().readTree(got.out()).path("data")).hasSize(2);
        Run wrong = rig.run("api", "POST", "/v2/replicas", "--field", "x=1");
        assertThat(wrong.code()).isEqualTo(ExitCode.FAILED);
        assertThat(new ObjectMapper().readTree(wrong.out()).has("error")).isTrue();
        Files.writeString(home.resolve("body.json"), "{\"replica_name\": ");
        Run broken = rig.run("api", "PATCH", "/v2/replicas/x/name", "--input", "body.json");
        assertThat(broken.code()).isEqualTo(ExitCode.USAGE);
        assertThat(broken.error()).contains("line 1");
    }

    @Test
    void api_leaves_half_a_character_spelt() throws IOException {
        try (MockWebServer service = new MockWebServer()) {
            service.enqueue(new MockResponse.Builder()
                    .body("{\"a\":\"x\\ud800y\",\"c\":[\"\\ud83d\\ude00\"]}")
                    .build());
            service.start();
            Run run = rig.run(
                    "api", "GET", "/v2/x", "--base-url", service.url("/").toString());
            assertThat(run.out().replaceAll("\\s", ""))
                    .as(run.error())
                    .isEqualTo("{\"a\":\"x\\ud800y\",\"c\":[\"\uD83D\uDE00\"]}");
        }
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
    void a_field_of_a_body_is_typed_or_text_as_its_option_says() throws IOException {
        String id = rig.replica("Anna");
        Run typed = rig.run("api", "PATCH", "/v2/replicas/" + id + "/name", "-F", "replica_name=007.5");
        assertThat(typed.code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("replica", "get", id, "--json").out()).contains("\"007.5\"");
        Run number = rig.run("api", "PATCH", "/v2/replicas/" + id + "/name", "--field", "replica_name=42");
        assertThat(number.code()).isEqualTo(ExitCode.FAILED);
        Run text = rig.run("api", "PATCH", "/v2/replicas/" + id + "/name", "--raw-field", "replica_name=42");
        assertThat(text.code()).isEqualTo(ExitCode.DONE);
        assertThat(rig.run("api", "PATCH", "/v2/replicas/" + id + "/name", "-f", "replica_name=true")
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(rig.run("replica", "get", id, "--json").out()).contains("\"true\"");
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
    void a_flag_may_be_repeated_and_the_last_value_wins() {
        assertThat(rig.run("replica", "list", "--limit", "5", "--limit", "2", "-q", "-q")
                        .out()
                        .lines())
                .hasSize(3);
    }

    @Test
    void input_that_ends_before_the_answer_is_no_success() {
        String id = rig.replica("Anna");
        Run run = rig.on(Terminals.of(true, false, true, 80)).typing("").run("replica", "delete", id);
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.error()).contains("nothing was done");
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

    @Test
    void a_key_file_that_never_ends_is_no_key() {
        Run run = rig.run("auth", "set", "--from-file", "/dev/zero");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("too large to be a key");
    }

    @Test
    void an_empty_input_is_no_body() {
        assertThat(rig.typing("")
                        .run("api", "POST", "/v2/replicas", "--input", "-")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }
}
