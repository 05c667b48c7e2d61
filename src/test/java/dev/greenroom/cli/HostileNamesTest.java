package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import dev.greenroom.terminal.HostileText;
import dev.greenroom.terminal.Terminals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as nobody should choose them, on every surface that shows one, on a terminal and on a pipe. */
class HostileNamesTest {
    private static final ObjectMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final List<String> NAMES = HostileText.NAMES;

    @TempDir
    Path home;

    @StartStop
    public final MockWebServer service = new MockWebServer();

    private CommandLineRig rig;

    @BeforeEach
    void open() {
        service.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request.getUrl().encodedPath());
            }
        });
        rig = new CommandLineRig(home)
                .with("TAVUS_BASE_URL", "http://127.0.0.1:" + service.getPort())
                .with("TERM", "xterm-256color")
                .with("GREENROOM_PAGE_SIZE", "100");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static MockResponse answer(String path) {
        if (path.equals("/v2/personas")) {
            ObjectNode list = JsonNodeFactory.instance.objectNode().put("total_count", NAMES.size());
            ArrayNode data = list.putArray("data");
            IntStream.range(0, NAMES.size()).forEach(number -> data.add(persona(number)));
            return json(200, list);
        }
        if (path.startsWith("/v2/personas/p")) {
            return json(200, persona(Integer.parseInt(path.substring("/v2/personas/p".length())) - 1000));
        }
        if (path.startsWith("/v2/personas/x")) {
            String name = NAMES.get(Integer.parseInt(path.substring("/v2/personas/x".length())) - 1000);
            return json(
                    402, JsonNodeFactory.instance.objectNode().put("message", "No credits for " + name + " are left"));
        }
        return json(200, conversation());
    }

    private static ObjectNode persona(int number) {
        String name = NAMES.get(number);
        ObjectNode persona = JsonNodeFactory.instance
                .objectNode()
                .put("persona_id", "p" + (1000 + number))
                .put("persona_name", name);
        return persona.put("system_prompt", name)
                .put("default_replica_id", name)
                .put("created_at", name);
    }

    private static ObjectNode conversation() {
        ObjectNode conversation = JsonNodeFactory.instance.objectNode();
        conversation
                .put("conversation_id", "c1000")
                .put("conversation_name", "Talk")
                .put("status", "ended");
        ObjectNode event = conversation.putArray("events").addObject();
        event.put("event_type", "application.transcription_ready").put("timestamp", "2026-01-02T03:04:05Z");
        ArrayNode transcript = event.putObject("properties").putArray("transcript");
        NAMES.forEach(name -> transcript
                .addObject()
                .put("role", "user")
                .put("content", "Said: " + name.replace('\n', '_').replace('\u2028', '_')));
        return conversation;
    }

    private static MockResponse json(int status, JsonNode body) {
        try {
            return new MockResponse.Builder()
                    .code(status)
                    .addHeader("content-type", "application/json")
                    .body(ASCII.writeValueAsString(body))
                    .build();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void onTerminal(boolean terminal) {
        rig.on(Terminals.of(terminal, terminal, terminal, 100));
    }

    /** What is left when our own colours and the line that shows how far something is are taken away. */
    private static String bare(String shown) {
        return shown.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll("\r\u001b\\[K", "");
    }

    private static void assertHarmless(String what, String shown, boolean terminal) {
        String left = terminal ? bare(shown) : shown;
        assertThat(left.codePoints().filter(c -> c != '\n' && HostileText.isDangerous(c)))
                .as(what + ": " + left)
                .isEmpty();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(left)).as(what).isTrue();
    }

    @Test
    void there_are_sixty_six_of_them() {
        assertThat(NAMES).hasSize(66).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_list_has_one_line_for_each(boolean terminal) {
        onTerminal(terminal);
        Run run = rig.run("persona", "list");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertHarmless("list", run.out(), terminal);
        assertThat(bare(run.out()).lines()).hasSize(NAMES.size() + 1);
        int column = bare(run.out()).lines().findFirst().orElseThrow().indexOf("NAME");
        if (!terminal) {
            assertThat(run.out().lines().skip(1)).allMatch(line -> line.matches("p1\\d{3}(  .*)?"));
            assertThat(column).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void details_errors_and_questions_are_harmless(boolean terminal) {
        for (int number = 0; number < NAMES.size(); number++) {
            onTerminal(terminal);
            List<Run> runs = new ArrayList<>();
            runs.add(rig.run("persona", "get", "p" + (1000 + number)));
            runs.add(rig.run("persona", "get", "x" + (1000 + number)));
            runs.add(rig.typing("n\n").run("persona", "delete", "p" + (1000 + number)));
            for (Run run : runs) {
                assertHarmless("stdout of " + number, run.out(), terminal);
                assertHarmless("stderr of " + number, run.error(), terminal);
            }
            assertThat(runs).extracting(Run::code).as("name " + number).startsWith(ExitCode.DONE, ExitCode.REFUSED);
            String error = bare(runs.get(1).error());
            assertThat(error.lines().filter(line -> line.startsWith("error: ")))
                    .as(error)
                    .hasSize(1);
        }
    }

    @Test
    void a_menu_shows_one_line_for_each() {
        rig.typing("");
        String option = rig.run("--plain")
                .out()
                .lines()
                .map(String::strip)
                .filter(line -> line.endsWith("Work with Personas"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", "");
        String work = rig.typing(option + "\n").run("--plain").out();
        String list = work.lines()
                .map(String::strip)
                .filter(line -> line.endsWith("List Personas"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", "");
        String shown = rig.typing(option + "\n" + list + "\n").run("--plain").out();
        assertHarmless("menu", shown, false);
        assertThat(shown.lines().filter(line -> line.matches(".*\\(?p1\\d{3}\\)?.*")))
                .hasSize(NAMES.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_transcript_has_one_line_for_each(boolean terminal) {
        onTerminal(terminal);
        Run run = rig.run("conversation", "transcript", "c1000");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertHarmless("transcript", run.out(), terminal);
        assertThat(bare(run.out()).lines().filter(line -> line.contains("Said:")))
                .hasSize(NAMES.size());
    }

    @Test
    void json_keeps_each_as_it_is() throws IOException {
        Run run = rig.run("persona", "list", "--json");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        byte[] sent = run.out().getBytes(StandardCharsets.UTF_8);
        Stream<String> names = new ObjectMapper().readTree(sent).findValuesAsText("persona_name").stream();
        assertThat(names).containsExactlyElementsOf(NAMES);
    }
}
