package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objectives and guardrails on the command line, from the file to the service and back. */
class PolicyCommandsTest {
    private static final String SET = """
            {"data": [
              {"objective_name": "ask", "objective_prompt": "Ask.", "next_conditional_objectives": {"personas": "If so"}},
              {"objective_name": "personas", "objective_prompt": "Who?"},
            ]}""";
    private static final String GUARDRAIL = """
            {"name": "No Rivals", "disallow": ["Name others"], "tags": ["sales"]} // for people""";

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

    @ParameterizedTest
    @ValueSource(strings = {"persona", "pal"})
    void a_set_of_objectives_goes_through_its_life(String vocabulary) throws IOException {
        rig.with("TAVUS_VOCABULARY", vocabulary);
        Run created = apply("objective", SET);
        String id = created.out().replaceAll("(?s).*\\((o[0-9a-f]+)\\)\n", "$1");
        assertThat(created.out()).isEqualTo("Created objective ask (" + id + ")\n");
        assertThat(rig.run("objective", "list").out()).contains(id, "ask", "Ask.");
        assertThat(apply("objective", SET).out()).isEqualTo("Unchanged: objective ask (" + id + ")\n");
        Run updated = apply("objective", SET.replace("Who?", "Who is it?").replace("If so", "If it is one"));
        assertThat(updated.out()).isEqualTo("Updated objective ask (" + id + ")\n");
        assertThat(updated.error())
                .contains(
                        "ask next_conditional_objectives:",
                        "- {\"personas\":\"If so\"}",
                        "+ {\"personas\":\"If it is one\"}",
                        "personas objective_prompt:",
                        "- Who?",
                        "+ Who is it?");
        assertThat(rig.run("objective", "get", "ask").out())
                .contains("Objectives ask", id, "then personas: If it is one", "Who is it?");
        assertThat(rig.run("objective", "delete", "ask").code()).isEqualTo(ExitCode.USAGE);
        assertThat(rig.run("objective", "delete", "ask", "--yes").out())
                .isEqualTo("Deleted objective ask (" + id + ")\n");
        assertThat(rig.run("objective", "get", id).code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void what_get_prints_can_be_applied_again() throws IOException {
        apply("objective", SET);
        String kept = rig.run("objective", "get", "ask", "--json").out();
        assertThat(json(kept).path("data")).hasSize(2);
        assertThat(apply("objective", kept).out()).startsWith("Unchanged: ");
        apply("guardrail", GUARDRAIL);
        String guardrail = rig.run("guardrail", "get", "no_rivals", "--json").out();
        assertThat(apply("guardrail", guardrail).out()).startsWith("Unchanged: ");
    }

    @Test
    void a_set_grows_and_shrinks_by_its_file() throws IOException {
        apply("objective", SET);
        String one = "{\"objective_name\": \"ask\", \"objective_prompt\": \"Ask.\"}";
        assertThat(apply("objective", one).out()).startsWith("Updated objective ask");
        assertThat(json(rig.run("objective", "get", "ask", "--json").out()).path("data"))
                .hasSize(1);
        assertThat(apply("objective", SET).out()).startsWith("Updated objective ask");
        assertThat(apply("objective", SET).out()).startsWith("Unchanged: ");
    }

    @Test
    void a_guardrail_goes_through_its_life() throws IOException {
        Run created = apply("guardrail", GUARDRAIL);
        String id = created.out().replaceAll("(?s).*\\((g[0-9a-f]+)\\)\n", "$1");
        assertThat(created.out()).isEqualTo("Created guardrail no_rivals (" + id + ")\n");
        assertThat(rig.run("guardrail", "list").out()).contains(id, "no_rivals", "verbal", "sales");
        Run updated = apply("guardrail", GUARDRAIL.replace(", \"tags\": [\"sales\"]", ", \"modality\": \"visual\""));
        assertThat(updated.out()).isEqualTo("Updated guardrail no_rivals (" + id + ")\n");
        JsonNode now = json(rig.run("guardrail", "get", id, "--json").out());
        assertThat(now.path("modality").asText()).isEqualTo("visual");
        assertThat(now.path("tags")).isEmpty();
        assertThat(json(rig.run("guardrail", "delete", "no_rivals", "--yes", "--json")
                                .out())
                        .path("uuid")
                        .asText())
                .isEqualTo(id);
        assertThat(rig.run("guardrail", "list").error()).contains("No guardrails.");
    }

    @Test
    void several_guardrails_stand_in_one_file() throws IOException {
        String two = "{\"data\": [{\"guardrail_name\": \"a\", \"guardrail_prompt\": \"A\"},"
                + "{\"guardrail_name\": \"b\", \"guardrail_prompt\": \"B\"}]}";
        assertThat(apply("guardrail", two).out())
                .matches("Created guardrail a \\(g\\w+\\); Created guardrail b \\(g\\w+\\)\n");
        Run again = apply("guardrail", two.replace("\"B\"", "\"C\""));
        assertThat(again.out()).matches("Unchanged: guardrail a \\(g\\w+\\); Updated guardrail b \\(g\\w+\\)\n");
    }

    @Test
    void two_of_one_name_are_not_guessed_between() throws IOException {
        for (int i = 0; i < 2; i++) {
            rig.run(
                    "api",
                    "POST",
                    "/v2/guardrails",
                    "--field",
                    "guardrail_name=no_rivals",
                    "--field",
                    "guardrail_prompt=p");
        }
        Run refused = apply("guardrail", GUARDRAIL);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.error()).contains("2 guardrails are named \"no_rivals\"");
    }

    @Test
    void a_change_that_the_service_does_not_take_leaves_a_way_out() throws IOException {
        String plain = "{\"objective_name\": \"a\", \"objective_prompt\": \"A\"}";
        apply("objective", plain);
        Run refused = apply("objective", plain.replace("}", ", \"allow_loops\": true}"));
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.error())
                .contains("Changed: objective a (o", "cannot update objective o", "objective delete o");
    }

    @Test
    void a_faulty_file_sends_nothing_and_every_fault_is_named() throws IOException {
        Run refused = apply("objective", SET.replace("\"ask\"", "\"ask it\"").replace("Who?", ""));
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.error())
                .contains(
                        "policy.jsonc:2:22: the name \"ask it\" has a space in it",
                        "policy.jsonc:3:54: \"objective_prompt\" is missing or empty",
                        "policy.jsonc has 2 faults");
        assertThat(rig.run("objective", "list").error()).contains("No objectives.");
        Run one = apply("objective", "{\"data\": [}");
        assertThat(one.error()).contains("error: policy.jsonc:1:11: ");
        assertThat(apply("guardrail", SET).error()).contains("greenroom objective apply takes it");
        assertThat(rig.run("objective", "apply", "none.json").error()).contains("there is no file none.json");
    }

    @Test
    void a_rehearsal_needs_neither_key_nor_network() throws IOException {
        rig.with("TAVUS_API_KEY", "").with("TAVUS_BASE_URL", "http://127.0.0.1:1");
        Run run = apply("objective", SET, "--dry-run");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).isEqualTo("policy.jsonc is sound and would be applied by name: ask\n");
        JsonNode payload =
                json(apply("objective", SET, "--dry-run", "--print-payload").out());
        assertThat(payload.at("/data/1/objective_name").asText()).isEqualTo("personas");
        assertThat(json(apply("guardrail", GUARDRAIL, "--dry-run", "--json").out())
                        .path("guardrail_prompt")
                        .asText())
                .isEqualTo("Never:\n- Name others");
    }

    @Test
    void what_is_sent_can_be_seen_beside_the_result() throws IOException {
        assertThat(apply("guardrail", GUARDRAIL, "--print-payload").error())
                .contains("\"guardrail_name\" : \"no_rivals\"");
        Run patch = apply("guardrail", GUARDRAIL.replace("others", "them"), "--print-payload", "--json");
        assertThat(patch.error()).contains("\"path\" : \"/guardrail_prompt\"");
        assertThat(json(patch.out()).path("guardrail_prompt").asText()).isEqualTo("Never:\n- Name them");
    }

    @Test
    void a_file_comes_through_a_pipe_too() {
        Run run = rig.typing(GUARDRAIL).run("guardrail", "apply", "-");
        assertThat(run.out()).startsWith("Created guardrail no_rivals");
    }

    @Test
    void what_the_service_says_cannot_move_the_cursor() throws IOException {
        rig.run(
                "api",
                "POST",
                "/v2/guardrails",
                "--field",
                "guardrail_name=a",
                "--field",
                "guardrail_prompt=\u001b[2Jx");
        assertThat(rig.run("guardrail", "list").out()).doesNotContain("\u001b");
        assertThat(rig.run("guardrail", "get", "a").out()).doesNotContain("\u001b");
        Run run = apply("guardrail", "{\"guardrail_name\": \"a\", \"guardrail_prompt\": \"y\"}");
        assertThat(run.error()).contains("+ y").doesNotContain("\u001b");
    }

    private Run apply(String noun, String content, String... options) throws IOException {
        Files.writeString(home.resolve("policy.jsonc"), content);
        String[] words = new String[3 + options.length];
        System.arraycopy(new String[] {noun, "apply", "policy.jsonc"}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        return rig.run(words);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
