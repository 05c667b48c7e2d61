package dev.greenroom.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.base.WrongUsage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No name in a config leads out of the folders in which presets are looked for. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PresetSafetyTest {
    private static final String TOOL = "{'type': 'function', 'function': {'name': 'secret', 'description': 'outside'}}";

    @TempDir
    Path all;

    private Composing composing;

    @BeforeEach
    void open() {
        composing = new Composing(all.resolve("work"));
        new Composing(all).file("outside.json", TOOL).file("work/presets/layers/llm/tools/inside.json", TOOL);
    }

    private Composed tool(String name, String flags) {
        String config = "{'persona_name': 'A', 'system_prompt': 'p', 'tools': ['" + name + "']}";
        return composing.persona(config, flags);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "../outside.json", "a/../../outside.json", "./../outside.json", ".."})
    void steps_upwards_are_refused_from_configs_and_flags(String name) {
        assertThatThrownBy(() -> tool(name, "{}"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("..");
        assertThatThrownBy(() -> tool("inside", "{'tools': '" + name + "'}"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("..");
    }

    @Test
    void an_absolute_path_is_taken_from_a_flag_alone() {
        String outside = all.resolve("outside.json").toAbsolutePath().toString().replace('\\', '/');
        assertThatThrownBy(() -> tool(outside, "{}"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("an absolute path");
        assertThat(tool("inside", "{'tools': '" + outside + "'}").payload().toString())
                .contains("outside");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there, and there is no mkfifo")
    void a_link_out_of_the_folder_is_refused_and_one_inside_is_followed() throws IOException {
        Path tools = composing.folder().resolve("presets/layers/llm/tools");
        Files.createSymbolicLink(tools.resolve("link.json"), all.resolve("outside.json"));
        Files.createSymbolicLink(composing.folder().resolve("linked.json"), all.resolve("outside.json"));
        Files.createSymbolicLink(tools.resolve("near.json"), tools.resolve("inside.json"));
        assertThatThrownBy(() -> tool("link", "{}")).hasMessageContaining("is a link out of");
        assertThatThrownBy(() -> tool("linked.json", "{}")).hasMessageContaining("is a link out of");
        assertThat(tool("near", "{}").payload().toString()).contains("secret");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there, and there is no mkfifo")
    void a_fifo_and_a_folder_are_refused_at_once() throws Exception {
        Path tools = composing.folder().resolve("presets/layers/llm/tools");
        assertThat(new ProcessBuilder("mkfifo", tools.resolve("pipe.json").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectory(tools.resolve("folder.json"));
        assertThatThrownBy(() -> tool("pipe", "{}")).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> tool("folder", "{}")).hasMessageContaining("not a regular file");
    }

    @Test
    void a_huge_file_is_refused_without_being_read() throws IOException {
        Path huge = composing.folder().resolve("presets/layers/llm/tools/huge.json");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(2L * 1024 * 1024 * 1024);
        }
        assertThatThrownBy(() -> tool("huge", "{}"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("larger than 1 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools", "llm", "layers"})
    void a_folders_name_is_no_preset(String name) {
        assertThatThrownBy(() -> tool(name, "{}")).hasMessageContaining("tool not found");
    }

    @Test
    void the_working_folder_comes_before_what_ships_and_the_configs_folder_between() {
        String mine = "{'model': '%s'}";
        composing
                .file("team/p.json", "{'persona_name': 'A', 'system_prompt': 'p', 'llm': 'gpt_oss'}")
                .file("team/presets/layers/llm/gpt_oss.json", mine.formatted("beside"));
        assertThat(model()).isEqualTo("beside");
        composing.file("presets/layers/llm/gpt_oss.json", mine.formatted("working"));
        assertThat(model()).isEqualTo("working");
    }

    private String model() {
        return composing
                .read("team/p.json")
                .persona()
                .create()
                .payload()
                .at("/layers/llm/model")
                .asText();
    }

    @Test
    void a_preset_of_all_layers_cannot_name_another() {
        composing.file("presets/layers/a.json", "{'layers_preset': 'a'}");
        assertThatThrownBy(() ->
                        composing.persona("{'persona_name': 'A', 'system_prompt': 'p', 'layers_preset': 'a'}", "{}"))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("unknown key layers_preset");
    }
}
