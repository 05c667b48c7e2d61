package dev.greenroom.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.module.document.DocumentModule;
import dev.greenroom.module.guardrail.GuardrailModule;
import dev.greenroom.module.objective.ObjectiveModule;
import dev.greenroom.module.tool.ToolModule;
import dev.greenroom.module.voice.VoiceModule;
import dev.greenroom.testkit.ModuleTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objectives, guardrails and the nouns that are only read, in the menu. */
class PolicyModulesTest {
    @TempDir
    Path home;

    @Test
    void each_choice_leads_to_its_state_and_back_leads_home() {
        try (ModuleTest test = ModuleTest.of(new GuardrailModule(), home)) {
            test.sandbox().close();
            test.console().choose("List Guardrails").choose("Apply Guardrails from a File");
            test.console()
                    .choose("Delete Guardrails")
                    .choose("Back to Main Menu")
                    .back();
            assertThat(Stream.generate(() -> test.execute("work_with_guardrails"))
                            .limit(5))
                    .containsExactly(
                            "list_guardrails", "apply_guardrails", "delete_guardrails", "main_menu", "main_menu");
        }
    }

    @Test
    void a_file_of_the_presets_is_offered_shown_and_applied() throws IOException {
        Path presets = Files.createDirectories(home.resolve("presets/objectives"));
        Files.writeString(presets.resolve("notes.txt"), "no preset");
        Path file = Files.writeString(presets.resolve("goal.json"), "{\"name\": \"Goal\", \"description\": \"One.\"}");
        try (ModuleTest test = ModuleTest.of(new ObjectiveModule(), home)) {
            test.console().choose("presets/objectives/goal.json").yes();
            assertThat(test.execute("apply_objectives")).isEqualTo("work_with_objectives");
            assertThat(test.console().shown()).contains("New: objective goal");
            assertThat(test.console().hasShown("Created objective goal (o")).isTrue();
            assertThat(test.console().hasShown("greenroom --sandbox objective apply presets/objectives/goal.json"))
                    .isTrue();
            Files.writeString(file, "{\"name\": \"Goal\", \"description\": \"Two.\"}");
            test.console().choose("presets/objectives/goal.json").no();
            test.execute("apply_objectives");
            assertThat(test.console().shown()).contains("    - One.", "    + Two.", "note: Nothing was applied.");
            test.console().pick("goal").back();
            test.execute("list_objectives");
            assertThat(test.console().hasShown("goal: One.")).isTrue();
            test.console().choose("presets/objectives/goal.json").yes();
            test.execute("apply_objectives");
            test.console().choose("Another File").answer("none.json").answer("presets/objectives/goal.json");
            test.execute("apply_objectives");
            assertThat(test.console().hasShown("Unchanged: objective goal")).isTrue();
            assertThat(test.console().isFinished()).isTrue();
        }
    }

    @Test
    void deleting_asks_and_no_keeps_it() {
        try (ModuleTest test = ModuleTest.of(new GuardrailModule(), home)) {
            ObjectNode guardrail = JsonNodeFactory.instance
                    .objectNode()
                    .put("guardrail_name", "rivals")
                    .put("guardrail_prompt", "Never.");
            test.tavus().guardrails().create(guardrail);
            test.console().pick("rivals").no();
            test.execute("delete_guardrails");
            assertThat(test.tavus().guardrails().list()).hasSize(1);
            test.console().pick("rivals").yes();
            test.execute("delete_guardrails");
            assertThat(test.tavus().guardrails().list()).isEmpty();
            assertThat(test.machine().removedEntities()).hasSize(1);
            assertThat(test.console().shown()).contains("Personas that have it lose it");
        }
    }

    @Test
    void a_list_is_loaded_once_and_again_when_asked() {
        try (ModuleTest test = ModuleTest.of(new VoiceModule(), home)) {
            test.console().pick("amara").refresh().pick("ines").back();
            assertThat(test.execute("list_voices")).isEqualTo("main_menu");
            assertThat(test.console().shown().stream().filter("Loading voices"::equals))
                    .hasSize(2);
            assertThat(test.console().shown()).contains("Replica: r64c2a8f0d97", "Replica: r2b7f05a1d68");
        }
    }

    @Test
    void documents_and_tools_are_listed() {
        try (ModuleTest test = ModuleTest.of(new ToolModule(), home.resolve("tool"))) {
            test.console().pick("end_call").back();
            assertThat(test.execute("list_tools")).isEqualTo("main_menu");
            assertThat(test.console().hasShown("greenroom --sandbox tool get end_call"))
                    .isTrue();
        }
        try (ModuleTest test = ModuleTest.of(new DocumentModule(), home.resolve("document"))) {
            test.console().back();
            assertThat(test.execute("list_documents")).isEqualTo("main_menu");
            assertThat(test.console().shown()).contains("list Documents");
        }
    }
}
