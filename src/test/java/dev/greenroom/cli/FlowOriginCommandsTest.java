package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where flows come from, and who answers them. */
class FlowOriginCommandsTest {
    private static final String CAPTURE = "configs/flows/q_and_a_capture.yaml";

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

    @Test
    void flows_are_known_by_name_those_in_java_too() throws Exception {
        Path jar = ProviderJar.in(home.resolve(".local/share/greenroom/modules"), home.resolve("build"));
        JsonNode flows = json(rig.run("flow", "list", "--definitions", "--json"));
        assertThat(flows.findValuesAsText("name")).contains("panel", "ping_pong");
        assertThat(rig.run("flow", "list", "--definitions").out()).contains("configs/flows/panel.yaml", "ping_pong");
        assertThat(rig.run("flow", "check", "panel").out()).contains("flow panel is sound");
        assertThat(rig.run("flow", "diagram", "ping_pong").out()).contains("ping --> pong: hit");
        rig.typing("hard\n");
        assertThat(rig.run("flow", "run", "ping_pong", "--lines", "-").out()).contains("Pong to hard!");
        assertThat(rig.run("flow", "start", "ping_pong", "--name", "match").out())
                .contains("Ping!");
        assertThat(rig.run("flow", "send", "match", "--text", "softly").out()).contains("Pong to softly!");
        Files.delete(jar);
        Run gone = rig.run("flow", "send", "match", "--text", "again");
        assertThat(gone.code()).isEqualTo(ExitCode.USAGE);
        assertThat(gone.error()).contains("written in Java, and no jar brings it any more");
        assertThat(rig.run("flow", "show", "match").out()).contains("Pong to softly!");
        assertThat(rig.run("flow", "run", "ping_pong", "--lines", "-").error())
                .contains("there is no flow file ping_pong", "flow list --definitions");
    }

    @Test
    void an_invoker_that_a_jar_brings_is_named_like_the_built_in_ones() throws IOException {
        Files.writeString(home.resolve("configs/flows/q_and_a/meta.yaml"), "invoker: parrot\n");
        Run unknown = start();
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.error()).contains("'parrot', which is unknown");
        ProviderJar.in(home.resolve(".local/share/greenroom/modules"), home.resolve("build"));
        start();
        assertThat(rig.run("flow", "send", "ada", "--text", "whoever").out()).startsWith("Welcome, Polly.");
    }

    @Test
    void a_flow_in_a_file_uses_the_handlers_conditions_and_tools_that_a_jar_brings() throws Exception {
        Files.writeString(home.resolve("loud.yaml"), """
                flow: loud
                init: waiting
                store: {said: null, letters: null}
                states:
                  waiting: {}
                  shouting: {run: shout}
                  counting: {run: count_letters, exit: [{set: {letters: "{{ payload.letters }}"}}]}
                  quiet: {final: true}
                  counted: {final: true}
                transitions:
                  - waiting --> shouting: say [is_loud]
                  - waiting --> quiet: say
                  - shouting --> counting: {label: shouted, during: [{set: {said: "{{ payload }}"}}]}
                  - counting --> counted: done
                """);
        Run without = rig.run("flow", "check", "loud.yaml");
        assertThat(without.code()).isEqualTo(ExitCode.USAGE);
        assertThat(without.out()).contains("shout", "is_loud", "count_letters");
        Path jar = ProviderJar.in(home.resolve(".local/share/greenroom/modules"), home.resolve("build"));
        assertThat(rig.run("flow", "check", "loud.yaml").out()).contains("flow loud is sound");
        rig.typing("hey you!\n");
        JsonNode rehearsed = json(rig.run("flow", "run", "loud.yaml", "--lines", "-", "--json"));
        assertThat(rehearsed.path("store").toString()).isEqualTo("{\"said\":\"HEY YOU!\",\"letters\":8}");
        assertThat(rig.run("flow", "start", "loud.yaml", "--name", "kept").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(rig.run("flow", "send", "kept", "--text", "oh!").out()).contains("ended in counted");
        rig.run("flow", "start", "loud.yaml", "--name", "other");
        assertThat(rig.run("flow", "send", "other", "--text", "oh").out()).contains("ended in quiet");
        rig.run("flow", "start", "loud.yaml", "--name", "stranded");
        Files.delete(jar);
        Run gone = rig.run("flow", "send", "stranded", "--text", "oh!");
        assertThat(gone.code()).isEqualTo(ExitCode.USAGE);
        assertThat(gone.error()).contains("loud.yaml has 3 faults");
    }

    @Test
    void a_jar_that_cannot_be_read_is_left_out_with_a_word() throws IOException {
        Path modules = Files.createDirectories(home.resolve(".local/share/greenroom/modules"));
        Files.writeString(modules.resolve("broken.jar"), "no jar");
        Run run = rig.run("flow", "check", "panel");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.error()).contains("broken.jar is not a jar");
    }

    @Test
    void an_endpoint_answers_when_the_flow_names_one_and_gets_a_key_only_where_the_environment_says()
            throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().body("Grace").build());
            Path meta = home.resolve("configs/flows/q_and_a/meta.yaml");
            Files.writeString(meta, "{invoker: http, url_from: HOOK_URL, key_from: HOOK_KEY, timeout: 20s}\n");
            Files.writeString(home.resolve(".env"), "HOOK_URL=http://127.0.0.1:1/\n");
            rig.with("HOOK_KEY", "hook-SENTINEL-0123456789");
            assertThat(start().error()).contains("HOOK_URL is not set", "meta.yaml");
            rig.with("HOOK_URL", server.url("/hook").toString());
            start();
            assertThat(rig.run("flow", "send", "ada", "--text", "whoever", "-v").out())
                    .startsWith("Welcome, Grace.");
            assertThat(rig.run("flow", "export", "ada").out()).doesNotContain("SENTINEL");
            Files.writeString(meta, "{invoker: http, url: '" + server.url("/") + "', key_from: HOOK_KEY}\n");
            assertThat(rig.run("flow", "check", CAPTURE).out()).contains("key_from needs url_from");
        }
    }

    @Test
    void a_key_of_the_person_is_not_sent_to_an_address_that_came_with_the_folder() throws IOException {
        Files.writeString(home.resolve("configs/flows/q_and_a/meta.yaml"), "invoker: openai\n");
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            String mine = "LLM_MODEL=small\nLLM_BASE_URL=" + server.url("/v1") + "\n";
            Path dotEnv = Files.writeString(home.resolve(".env"), mine);
            rig.with("LLM_API_KEY", "sk-SENTINEL-0123456789");
            Run refused = rig.run("flow", "start", CAPTURE, "--name", "ada");
            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.error())
                    .contains(
                            "error: LLM_BASE_URL came with this folder, so LLM_API_KEY, which did not, is not sent there")
                    .contains("hint: if you trust that address, set LLM_BASE_URL where LLM_API_KEY is set")
                    .doesNotContain("SENTINEL");
            Path own = home.resolve(".config/greenroom/settings.env");
            Files.createDirectories(own.getParent());
            Files.writeString(own, "LLM_API_KEY=sk-SENTINEL-0123456789\n");
            rig.with("LLM_API_KEY", "");
            assertThat(rig.run("flow", "start", CAPTURE).error()).contains("is not sent there");
            assertThat(server.getRequestCount()).isZero();
            Files.writeString(dotEnv, mine + "LLM_API_KEY=sk-of-the-folder\n");
            assertThat(rig.run("flow", "start", CAPTURE, "--name", "both").code())
                    .as("a folder's own key may go to its own address")
                    .isEqualTo(ExitCode.DONE);
            Files.writeString(dotEnv, "LLM_MODEL=small\n");
            rig.with("LLM_BASE_URL", server.url("/v1").toString());
            assertThat(rig.run("flow", "start", CAPTURE, "--name", "own").code())
                    .as("what is the person's own goes together, wherever it is set")
                    .isEqualTo(ExitCode.DONE);
            Files.delete(own);
            Files.writeString(dotEnv, mine);
            rig.with("LLM_BASE_URL", "");
            assertThat(rig.run("flow", "start", CAPTURE, "--name", "none").code())
                    .as("without a key there is nothing to lose")
                    .isEqualTo(ExitCode.DONE);
        }
    }

    private Run start() {
        return rig.run("flow", "start", CAPTURE, "--name", "ada");
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }
}
