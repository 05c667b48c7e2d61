package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.base.ExitCode;
import dev.greenroom.cli.CommandLineRig.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonaConfigCommandsTest {
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

    private void file(String name, String content) throws IOException {
        Files.writeString(home.resolve(name), content.replace('\'', '"'));
    }

    private Run persona(String... words) {
        List<String> all = new ArrayList<>(List.of("persona"));
        all.addAll(List.of(words));
        return rig.run(all.toArray(String[]::new));
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(run.out());
    }

    private String id(String name) throws IOException {
        return json(persona("get", name, "--json")).path("persona_id").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"persona", "pal"})
    void every_config_that_ships_makes_a_persona_and_applying_it_again_changes_nothing(String words)
            throws IOException {
        rig.with("TAVUS_VOCABULARY", words);
        List<Path> configs;
        try (Stream<Path> files = Files.list(Path.of("configs/persona").toAbsolutePath())) {
            configs = files.toList();
        }
        assertThat(configs).hasSizeGreaterThan(3);
        for (Path config : configs) {
            String id = json(persona("create", "--config", config.toString(), "--json"))
                    .path(words + "_id")
                    .asText();
            Run again = persona("update", "--config", config.toString(), "--persona-id", id, "-v");
            assertThat(again.out()).contains("is like that already: nothing was changed");
            assertThat(again.error()).doesNotContain("PATCH");
        }
    }

    @Test
    void a_dry_run_needs_no_key_and_no_network_and_prints_what_would_be_sent() throws IOException {
        file("coach.json", "{'persona_name': 'Coach', 'system_prompt': 'You coach.', 'default_replica_id': 'Anna'}");
        rig.with("TAVUS_API_KEY", "").with("TAVUS_BASE_URL", "http://127.0.0.1:1");
        Run run = persona("create", "--config", "coach.json", "--print-payload", "--dry-run");
        assertThat(new ObjectMapper().readTree(run.out()))
                .isEqualTo(new ObjectMapper()
                        .readTree(
                                "{\"persona_name\":\"Coach\",\"system_prompt\":\"You coach.\",\"pipeline_mode\":\"full\","
                                        + "\"default_replica_id\":\"<id of replica \\\"Anna\\\">\"}"));
        assertThat(run.error()).contains("Only the service knows <id of replica \"Anna\">");
        assertThat(persona("create", "--config", "coach.json", "--dry-run").out())
                .contains("Persona Coach can be made; nothing was sent");
        Run update = persona("update", "--config", "coach.json", "--print-payload", "--dry-run");
        assertThat(new ObjectMapper().readTree(update.out()).findValuesAsText("path"))
                .containsExactly("/persona_name", "/system_prompt", "/default_replica_id");
        assertThat(update.error()).contains("<the present persona \"Coach\">");
        rig.with("TAVUS_VOCABULARY", "pal");
        assertThat(persona("update", "--config", "coach.json", "--print-payload", "--dry-run")
                        .out())
                .contains("/pal_name", "/default_face_id");
    }

    @Test
    void the_payload_is_printed_before_it_is_sent_and_stays_out_of_a_programs_json() throws IOException {
        file(
                "coach.json",
                "{'persona_name': 'Coach', 'system_prompt': 'You coach.',"
                        + "'layers': {'llm': {'base_url': 'https://x.invalid', 'api_key': 'sk-very-secret'}}}");
        Run run = persona("create", "--config", "coach.json", "--print-payload");
        assertThat(run.out()).contains("\"system_prompt\" : \"You coach.\"", "Created persona Coach");
        assertThat(run.out() + run.error()).doesNotContain("sk-very-secret");
        Run forPrograms = persona("create", "--config", "coach.json", "--print-payload", "--json");
        assertThat(json(forPrograms).path("persona_name").asText()).isEqualTo("Coach");
        assertThat(forPrograms.error()).contains("\"system_prompt\" : \"You coach.\"");
    }

    @Test
    void an_update_sends_the_smallest_patch_and_leaves_the_rest_alone() throws IOException {
        file(
                "coach.json",
                "{'persona_name': 'Coach', 'system_prompt': 'You coach.', 'document_tags': ['a'],"
                        + "'layers': {'llm': {'model': 'm', 'speculative_inference': true}, 'tts': {'voice_id': 'v'}}}");
        assertThat(persona("create", "--config", "coach.json").code()).isEqualTo(ExitCode.DONE);
        file(
                "change.jsonc",
                "{'persona_name': 'Coach', // the same\n"
                        + "'layers': {'llm': {'model': 'n'}, 'tts': null, 'stt': {'hotwords': 'x'}},}");
        Run run = persona("update", "--config", "change.jsonc", "--print-payload");
        assertThat(run.out()).endsWith("Updated persona Coach (" + id("Coach") + ")\n");
        assertThat(new ObjectMapper()
                        .readTree(run.out().substring(0, run.out().indexOf("Updated")))
                        .toString())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/layers/llm/model\",\"value\":\"n\"},"
                        + "{\"op\":\"remove\",\"path\":\"/layers/tts\"},"
                        + "{\"op\":\"add\",\"path\":\"/layers/stt\",\"value\":{\"hotwords\":\"x\"}}]");
        JsonNode now = json(persona("get", "Coach", "--json"));
        assertThat(now.path("layers").toString())
                .isEqualTo("{\"llm\":{\"model\":\"n\",\"speculative_inference\":true},\"stt\":{\"hotwords\":\"x\"}}");
        assertThat(now.path("document_tags")).hasToString("[\"a\"]");
    }

    @Test
    void a_persona_is_found_by_option_or_by_the_configs_name() throws IOException {
        persona("create", "--persona-name", "Coach", "--system-prompt", "a");
        String id = id("Coach");
        assertThat(persona("update", "--persona-name", "coach", "--system-prompt", "b")
                        .out())
                .contains("Updated persona coach (" + id + ")");
        assertThat(persona("update", "--target-persona-name", "COACH", "--persona-name", "Trainer")
                        .out())
                .contains("Updated persona Trainer (" + id + ")");
        assertThat(persona("update", "--persona-id", id, "--context", "x").code())
                .isEqualTo(ExitCode.USAGE);
        Run nobody = persona("update", "--persona-name", "Nobody");
        assertThat(nobody.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(nobody.error()).contains("no persona of yours is named \"Nobody\"");
        assertThat(persona("update").error()).contains("--persona-id or --target-persona-name");
        assertThat(persona("update", "--persona-id", id, "--target-persona-name", "x")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void several_of_a_name_are_listed_and_refused_and_stock_personas_are_never_meant() {
        persona("create", "--persona-name", "Twin", "--system-prompt", "a");
        persona("create", "--persona-name", "Twin", "--system-prompt", "b");
        Run run = persona("update", "--persona-name", "Twin", "--system-prompt", "c");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("2 personas are named \"Twin\"");
        assertThat(persona("update", "--persona-name", "Interviewer", "--system-prompt", "c")
                        .code())
                .isEqualTo(ExitCode.NOT_FOUND);
        assertThat(persona("update", "--persona-id", "p47f2d6a90c8", "--system-prompt", "c")
                        .code())
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void changes_that_wait_in_the_maker_are_overwritten_by_force_alone() throws IOException {
        persona("create", "--persona-name", "Coach", "--system-prompt", "a");
        String id = id("Coach");
        assertThat(rig.run("api", "POST", "/sandbox/personas/" + id + "/draft").code())
                .isEqualTo(ExitCode.DONE);
        Run refused = persona("update", "--persona-id", id, "--system-prompt", "b");
        assertThat(refused.code()).isNotEqualTo(ExitCode.DONE);
        assertThat(refused.error()).contains("PAL Maker", "--force");
        Run forced = persona("update", "--persona-id", id, "--system-prompt", "b", "--force");
        assertThat(forced.out()).contains("Updated persona Coach");
        assertThat(forced.error()).contains("not published are gone");
    }

    @Test
    void objectives_and_guardrails_are_named_and_sent_by_id() throws IOException {
        String objectives = json(rig.run(
                        "api",
                        "POST",
                        "/v2/objectives",
                        "--input",
                        Path.of("presets/objectives/learn_the_goal.json")
                                .toAbsolutePath()
                                .toString()))
                .path("objectives_id")
                .asText();
        String guardrail = json(rig.run(
                        "api",
                        "POST",
                        "/v2/guardrails",
                        "--input",
                        Path.of("presets/guardrails/no_medical_advice.json")
                                .toAbsolutePath()
                                .toString()))
                .path("uuid")
                .asText();
        Run run = persona(
                "create",
                "--persona-name",
                "Coach",
                "--system-prompt",
                "a",
                "--objectives-name",
                "Learn_The_Goal",
                "--guardrails-name",
                "no_medical_advice");
        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        JsonNode coach = json(persona("get", "Coach", "--json"));
        assertThat(coach.path("objectives_id").asText()).isEqualTo(objectives);
        assertThat(coach.path("guardrail_ids")).hasToString("[\"" + guardrail + "\"]");
        Run none = persona("create", "--persona-name", "B", "--system-prompt", "a", "--guardrails-name", "other");
        assertThat(none.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(persona("list").out()).doesNotContain(" B ");
    }

    @Test
    void a_wrong_config_is_exit_2_with_its_place_and_nothing_is_sent() throws IOException {
        file("bad.json", "{\n  'sytem_prompt': 'x'}");
        Run run = persona("create", "--config", "bad.json");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("bad.json:2:3: unknown key sytem_prompt, did you mean system_prompt?");
        assertThat(persona("create", "--config", "none.json").error()).contains("there is no file none.json");
        assertThat(persona("list").out()).isEmpty();
    }

    @Test
    void what_an_update_would_change_is_shown_and_not_sent() throws IOException {
        file(
                "coach.json",
                "{'persona_name': 'Coach', 'system_prompt': 'One.\\nTwo.', 'default_replica_id': 'r4317e64d25a'}");
        persona("create", "--config", "coach.json");
        Run same = persona("update", "--config", "coach.json", "--diff");
        assertThat(same.out()).isEmpty();
        assertThat(same.error()).contains("is like that already");
        file("coach.json", "{'persona_name': 'Coach', 'system_prompt': 'One. \\nTwo.', 'document_tags': ['here']}");
        Run diff = persona("update", "--config", "coach.json", "--diff");
        assertThat(diff.out()).isEqualTo("- system_prompt: One.\n+ system_prompt: One.·\n+ document_tags: here\n");
        assertThat(json(persona("update", "--config", "coach.json", "--diff", "--json"))
                        .findValuesAsText("path"))
                .containsExactly("/system_prompt", "/document_tags");
        assertThat(json(persona("get", "Coach", "--json")).path("system_prompt").asText())
                .isEqualTo("One.\nTwo.");
        assertThat(persona("update", "--config", "coach.json", "--diff", "--dry-run")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_persona_is_shown_with_its_tools_by_name_and_what_lies_deeper_on_lines_of_its_own() throws IOException {
        file("tools.json", """
                {"persona_name": "Tooled", "system_prompt": "x", "default_replica_id": "r4317e64d25a", "layers": {
                  "llm": {"model": "m", "api_key": "hush-hush", "base_url": "https://llm.invalid", "extra_body": {"temperature": 0.5, "stop": [], "penalty": {"a": 1}},
                    "tools": [
                      {"type": "function", "function": {"name": "book", "description": "Books a room.\\nSecond line.",
                        "parameters": {"type": "object", "properties": {"password": {"type": "string"}}}}},
                      {"type": "function", "function": {"name": "bare", "description": "Bare.",
                        "parameters": {"type": "object", "properties": {}}}}]},
                  "perception": {"perception_model": "raven-1", "visual_awareness_queries": ["Two\\nlines?", "One?"]}}}
                """);
        assertThat(persona("create", "--config", "tools.json").error()).doesNotContain("error");
        String out = persona("get", "Tooled").out();
        String layer = out.substring(out.indexOf("Layer llm"), out.indexOf("Created"));
        assertThat(layer.lines().map(line -> line.substring(18)))
                .containsExactly(
                        "model: m",
                        "api_key: ********",
                        "base_url: https://llm.invalid",
                        "extra_body:",
                        "  temperature: 0.5",
                        "  stop: none",
                        "  penalty:",
                        "    a: 1",
                        "tools:",
                        "  - book: Books a room.",
                        "  - bare: Bare.",
                        "perception_model: raven-1",
                        "visual_awareness_queries:",
                        "  - Two",
                        "    lines?",
                        "  - One?");
    }
}
