package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.terminal.Terminals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowCommandsTest {
    private static final String CAPTURE = "configs/flows/q_and_a_capture.yaml";
    private static final Path GOLDEN = Path.of("src/test/resources/flow/transcripts");

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

    @ParameterizedTest
    @ValueSource(strings = {"q_and_a", "q_and_a_conditions", "q_and_a_capture", "meeting_facilitator", "my_chatbot"})
    void a_chat_with_a_shipped_flow_reads_as_ever(String flow) throws IOException {
        Path lines = GOLDEN.resolve(flow + ".lines").toAbsolutePath();
        Run run = rig.run("flow", "run", "configs/flows/" + flow + ".yaml", "--lines", lines.toString());
        String golden = Files.readString(GOLDEN.resolve(flow + ".txt"));
        assertThat(run.out()).as(run.error()).isEqualTo(golden);
        assertThat(run.code()).isEqualTo(golden.contains("\nerror: ") ? ExitCode.FAILED : ExitCode.DONE);
    }

    @Test
    void a_chat_gives_json_and_stores_nothing() throws IOException {
        rig.typing("Ada\nSTOP\n");
        JsonNode json = json(rig.run("flow", "run", CAPTURE, "--lines", "-", "--json"));
        assertThat(json.path("store").path("user_name").asText()).isEqualTo("Ada");
        assertThat(json.path("transcript").get(1).asText()).isEqualTo("> Ada");
        assertThat(json.path("states").get(0).path("key").asText()).isEqualTo("outro");
        assertThat(home.resolve(".local/state/greenroom/flows.db")).doesNotExist();
    }

    @Test
    void a_chat_with_nobody_there_says_what_to_give() {
        Run run = rig.run("flow", "run", CAPTURE);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("--lines");
    }

    @Test
    void a_person_talks_to_a_flow_in_the_plain_menu_of_a_terminal() {
        rig.on(Terminals.of(true, true, true, 80)).with("TERM", "dumb").typing("Ada\n/store\n/quit\n");
        Run run = rig.run("flow", "run", CAPTURE);
        assertThat(run.error()).contains("what is your name?", "Welcome, Ada.", "user_name: \"Ada\"");
        assertThat(run.out()).isEqualTo("Rehearsed flow q_and_a_capture: now in welcome_message\n");
    }

    @Test
    void every_fault_is_listed_with_its_place() throws IOException {
        Files.writeString(
                home.resolve("bad.yaml"),
                "flow: x\ninit: a\nstates:\n  a: {say: b.jinja2, bla: 3}\ntransitions:\n  - a --> c: go\n");
        Run run = rig.run("flow", "check", "bad.yaml");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out().lines())
                .hasSize(3)
                .anySatisfy(
                        line -> assertThat(line).startsWith("bad.yaml:4:12: ").contains("b.jinja2"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("bad.yaml:4:22: ").contains("bla"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("bad.yaml:6:5: ").contains("unknown state: c"));
        Run asJson = rig.run("flow", "check", "bad.yaml", "--json");
        assertThat(asJson.code()).isEqualTo(ExitCode.USAGE);
        assertThat(new ObjectMapper().readTree(asJson.out()).findValuesAsText("line"))
                .containsExactly("4", "4", "6");
        Run started = rig.run("flow", "start", "bad.yaml");
        assertThat(started.code()).isEqualTo(ExitCode.USAGE);
        assertThat(started.error()).contains("bad.yaml has 3 faults, first 4:12", "flow check bad.yaml");
    }

    @Test
    void a_sound_flow_has_no_faults_and_a_faulty_script_is_one() throws IOException {
        assertThat(json(rig.run("flow", "check", CAPTURE, "--json"))).isEmpty();
        assertThat(rig.run("flow", "check", CAPTURE).out()).contains("is sound: 7 states, 9 transitions");
        Files.writeString(home.resolve("configs/flows/q_and_a/script.yaml"), "- {when: x}\n");
        Run run = rig.run("flow", "check", CAPTURE);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).contains("script.yaml:1:3: a rule needs an answer");
        assertThat(rig.run("flow", "check", "gone.yaml").error()).contains("there is no flow file gone.yaml");
    }

    @Test
    void a_flow_is_drawn_as_text_or_picture() throws IOException {
        assertThat(rig.run("flow", "diagram", CAPTURE).out())
                .startsWith("stateDiagram-v2\n")
                .contains("[*] --> intro");
        Run drawn = rig.run("flow", "diagram", CAPTURE, "--format", "svg", "-o", "flow.svg");
        assertThat(drawn.out()).isEqualTo("Drew flow q_and_a_capture to flow.svg\n");
        assertThat(home.resolve("flow.svg")).content().startsWith("<svg ");
        Run again = rig.run("flow", "diagram", CAPTURE, "-o", "flow.svg");
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.error()).contains("--yes");
    }

    @Test
    void an_instance_goes_through_its_life() throws IOException {
        Run started = start();
        assertThat(started.out()).isEqualTo("""
                Hello! Before we begin, what is your name?
                Started flow q_and_a_capture as instance ada: now in intro
                """);
        assertThat(rig.run("flow", "send", "ada", "--text", "my name is Ada").out())
                .startsWith("Welcome, Ada.");
        assertThat(rig.run("flow", "list").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("ada", "q_and_a_capture", "welcome_message");
        assertThat(rig.run("flow", "show", "ada").out()).contains("user_name: \"Ada\"", "user: my name is Ada");
        JsonNode sent = json(rig.run("flow", "send", "ada", "user_input", "--payload", "\"why?\"", "--json"));
        assertThat(sent.path("said").get(0).asText()).startsWith("You asked: why?");
        assertThat(sent.path("possible").get(0).path("label").asText()).isEqualTo("user_input");
        assertThat(rig.run("flow", "send", "ada", "--text", "STOP").out()).contains("ended in outro");
        Run late = rig.run("flow", "send", "ada", "user_input");
        assertThat(late.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(late.error()).contains("ended");
    }

    @Test
    void the_store_is_its_owners_alone() throws IOException {
        start();
        Path state = home.resolve(".local/state/greenroom");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("flows.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void time_is_walked_back_and_forth() throws IOException {
        start();
        rig.run("flow", "send", "ada", "--text", "my name is Ada");
        rig.run("flow", "send", "ada", "--text", "why?");
        assertThat(rig.run("flow", "rollback", "ada", "4").out())
                .isEqualTo("Took instance ada back to step 4: now in welcome_message\n");
        assertThat(rig.run("flow", "replay", "ada", "3").out()).contains("Welcome, Ada.", "again: now in");
        assertThat(rig.run("flow", "show", "ada", "--step", "4").out())
                .contains("step 4 of", "~ store.user_name: \"Ada\"", "After step");
        JsonNode log = json(rig.run("flow", "log", "ada", "--json"));
        assertThat(log.findValuesAsText("kind")).contains("start", "transition", "execute", "rollback", "replay");
        assertThat(log.get(7).path("parent").asLong()).isEqualTo(4);
        JsonNode copy = json(rig.run("flow", "fork", "ada", "7", "--json"));
        assertThat(copy.path("states").get(0).path("key").asText()).isEqualTo("user_enters_query");
        assertThat(json(rig.run("flow", "list", "--json"))).hasSize(2);
        Run none = rig.run("flow", "rollback", "ada", "999");
        assertThat(none.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(none.error()).contains("flow log ada");
    }

    @Test
    void a_changed_definition_is_refused_until_told_what_to_do() throws IOException {
        start();
        Path file = home.resolve(CAPTURE);
        String first = Files.readString(file);
        Files.writeString(
                file,
                first.replace("intro:", "opening:")
                        .replace("init: intro", "init: opening")
                        .replace("- intro", "- opening"));
        Run refused = rig.run("flow", "send", "ada", "--text", "Ada");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.error()).contains("--pin", "--migrate OLD=NEW");
        assertThat(rig.run("flow", "send", "ada", "--text", "no name here", "--pin")
                        .out())
                .contains("now in need_to_retry");
        rig.run("flow", "rollback", "ada", "1", "--pin");
        Run lost = rig.run("flow", "send", "ada", "--text", "Ada", "--migrate", "none");
        assertThat(lost.error()).contains("--migrate intro=NEW_NAME");
        Run moved = rig.run("flow", "send", "ada", "--text", "Ada", "--migrate", "intro=opening");
        assertThat(moved.out()).as(moved.error()).contains("Welcome, Ada.");
        JsonNode log = json(rig.run("flow", "log", "ada", "--json"));
        assertThat(log.findValuesAsText("definition_changed").stream().filter("true"::equals))
                .hasSize(1);
        assertThat(rig.run("flow", "log", "ada").out()).containsOnlyOnce(" changed");
        JsonNode export = json(rig.run("flow", "export", "ada", "--json"));
        assertThat(export.path("definitions")).hasSize(2);
        assertThat(export.path("log")).hasSameSizeAs(log);
    }

    @Test
    void an_instance_whose_file_is_gone_can_be_finished() throws IOException {
        start();
        Files.delete(home.resolve(CAPTURE));
        assertThat(rig.run("flow", "send", "ada", "--text", "Ada").error()).contains("is gone", "--pin");
        assertThat(rig.run("flow", "send", "ada", "--text", "Ada", "--pin").out())
                .startsWith("Welcome, Ada.");
        assertThat(rig.run("flow", "show", "ada").out()).contains("welcome_message");
    }

    @Test
    void what_failed_is_tried_again() throws IOException {
        Path script = home.resolve("configs/flows/q_and_a/script.yaml");
        String rules = Files.readString(script);
        start();
        Files.writeString(script, "- {state: nowhere, answer: x}\n");
        assertThat(rig.run("flow", "send", "ada", "--text", "Ada").out()).contains("ai_extracts_name (failed)");
        assertThat(rig.run("flow", "show", "ada").out()).contains("no rule of the script answers");
        Files.writeString(script, rules);
        assertThat(rig.run("flow", "retry", "ada").out()).startsWith("Welcome, Ada.");
        assertThat(rig.run("flow", "retry", "ada").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void wrong_words_are_explained() throws IOException {
        start();
        assertThat(start().error()).contains("there is an instance ada already");
        assertThat(rig.run("flow", "start", CAPTURE, "--name", "a b").error()).contains("cannot be an id");
        assertThat(rig.run("flow", "send", "ada").error()).contains("nothing to send");
        assertThat(rig.run("flow", "send", "ada", "--payload", "{").error()).contains("--payload is not JSON");
        assertThat(rig.run("flow", "send", "ada", "--payload", "1", "--text", "x")
                        .error())
                .contains("not both");
        Run unknown = rig.run("flow", "send", "ada", "jump");
        assertThat(unknown.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.error()).contains("unknown_label", "possible now: user_input");
        assertThat(rig.run("flow", "show", "bob").code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(rig.run("flow", "send", "ada", "x", "--pin", "--migrate", "none")
                        .error())
                .contains("exclude each other");
        assertThat(rig.run("flow", "send", "ada", "--text", "hi").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_model_needs_its_settings_and_its_key_is_never_shown() throws IOException {
        Files.writeString(home.resolve("configs/flows/q_and_a/meta.yaml"), "invoker: openai\n");
        assertThat(rig.run("flow", "start", CAPTURE).error()).contains("LLM_BASE_URL is not set");
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            rig.with("LLM_BASE_URL", "http://127.0.0.1:" + closed.getLocalPort() + "/v1");
        }
        rig.with("LLM_API_KEY", "sk-SENTINEL-0123456789").with("LLM_MODEL", "small");
        start();
        Run sent = rig.run("flow", "send", "ada", "--text", "Ada", "-v");
        assertThat(sent.out()).contains("ai_extracts_name (failed)");
        Run exported = rig.run("flow", "export", "ada");
        assertThat(sent.out() + sent.error() + exported.out()).doesNotContain("SENTINEL");
    }

    @Test
    void a_program_answers_when_the_environment_names_one() throws IOException {
        Files.writeString(home.resolve("configs/flows/q_and_a/meta.yaml"), "invoker: command\n");
        Files.writeString(home.resolve(".env"), "LLM_COMMAND=/bin/echo Mallory\n");
        assertThat(rig.run("flow", "start", CAPTURE).error()).contains("LLM_COMMAND is not set");
        rig.with("LLM_COMMAND", "/bin/echo Grace");
        rig.typing("whoever\n");
        assertThat(rig.run("flow", "run", CAPTURE, "--lines", "-").out()).contains("Welcome, Grace.");
    }

    @Test
    void a_faulty_script_is_found_before_anything_starts() throws IOException {
        Files.writeString(home.resolve("configs/flows/q_and_a/script.yaml"), "- {when: x}\n");
        Run run = start();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("script.yaml is faulty: 1:3: a rule needs an answer");
        assertThat(rig.run("flow", "list").error()).contains("No instances.");
    }

    @Test
    void a_line_that_could_mean_several_labels_needs_one() throws IOException {
        Files.writeString(
                home.resolve("door.yaml"),
                "flow: door\ninit: closed\nstates: {closed: {}, open: {}}\ntransitions:\n"
                        + "  - closed --> open: push\n  - closed --> closed: knock\n");
        rig.typing("hi\n/send knock hi\n/send push\n");
        assertThat(rig.run("flow", "run", "door.yaml", "--lines", "-").out()).isEqualTo("""
                (Now in closed. Possible: push, knock.)
                > hi
                error: several labels are possible: push, knock
                hint: say which: /send LABEL TEXT
                > /send knock hi
                (Now in closed. Possible: push, knock.)
                > /send push
                (Now in open.)
                """);
        rig.run("flow", "start", "door.yaml", "--name", "front");
        Run sent = rig.run("flow", "send", "front", "--text", "hi");
        assertThat(sent.code()).isEqualTo(ExitCode.USAGE);
        assertThat(sent.error()).contains("name one: push, knock");
    }

    @Test
    void text_from_outside_is_harmless_on_the_screen_and_whole_in_an_export() throws IOException {
        start();
        String hostile = "I am \u001b[2J\u202eeda";
        assertThat(rig.run("flow", "send", "ada", "--text", hostile).out()).doesNotContain("\u001b", "\u202e");
        Run shown = rig.run("flow", "show", "ada");
        Run exported = rig.run("flow", "export", "ada");
        assertThat(shown.out() + exported.out()).doesNotContain("\u001b", "\u202e");
        assertThat(json(exported).findValuesAsText("text")).contains(hostile);
        assertThat(rig.run("flow", "export", "ada", "-o", "ada.json").out())
                .isEqualTo("Exported instance ada to ada.json\n");
        assertThat(new ObjectMapper().readTree(home.resolve("ada.json").toFile()))
                .isEqualTo(json(exported));
    }

    private Run start() {
        return rig.run("flow", "start", CAPTURE, "--name", "ada");
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
