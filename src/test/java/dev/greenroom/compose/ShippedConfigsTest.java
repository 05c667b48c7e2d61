package dev.greenroom.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.config.JsonSource;
import dev.greenroom.wire.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every file that ships loads, and comes to what its golden file says; {@code -Dgreenroom.golden=write} writes those anew. */
class ShippedConfigsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path GOLDEN = ROOT.resolve("src/test/resources/golden/compose");
    private static final boolean WRITE = "write".equals(System.getProperty("greenroom.golden"));

    @TempDir
    Path elsewhere;

    @TestFactory
    Stream<DynamicTest> every_config_comes_to_its_golden_payload_in_both_vocabularies() throws IOException {
        return files("configs/persona", "configs/conversation").stream()
                .flatMap(file -> Arrays.stream(Vocabulary.values())
                        .map(words -> DynamicTest.dynamicTest(file + " " + words, () -> isGolden(file, words))));
    }

    private static void isGolden(String file, Vocabulary words) throws IOException {
        JsonNode payload =
                words.write(composed(new Composing(ROOT).in(words), file).payload());
        String shown = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(payload) + "\n";
        String name = file.substring("configs/".length()).replace('/', '-') + "."
                + words.name().toLowerCase(Locale.ROOT) + ".json";
        if (WRITE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(GOLDEN.resolve(name), shown);
        }
        assertThat(shown).isEqualTo(Files.readString(GOLDEN.resolve(name)));
    }

    private static Composed composed(Composing composing, String file) {
        ConfigFile config = composing.read(file);
        return file.startsWith("configs/persona/")
                ? config.persona().create()
                : config.conversation().create();
    }

    @Test
    void there_is_a_golden_file_for_nothing_else() throws IOException {
        assertThat(files("src/test/resources/golden/compose"))
                .hasSize(2 * files("configs/persona", "configs/conversation").size());
    }

    @Test
    void a_copied_config_finds_its_presets_in_the_jar() throws IOException {
        for (String file : files("configs/persona")) {
            Files.copy(
                    ROOT.resolve(file),
                    elsewhere.resolve(Path.of(file).getFileName().toString()));
            assertThat(new Composing(elsewhere)
                            .read(Path.of(file).getFileName().toString())
                            .persona()
                            .create()
                            .payload())
                    .isEqualTo(composed(new Composing(ROOT), file).payload());
        }
    }

    /** A config may be written in the words of PALs and faces. */
    @TestFactory
    Stream<DynamicTest> every_config_means_the_same_in_the_other_words() throws IOException {
        return files("configs/persona", "configs/conversation").stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    JsonNode inPalWords = Vocabulary.PAL.write(
                            JsonSource.read(ROOT.resolve(file)).root());
                    Path copy = elsewhere.resolve(file);
                    Files.createDirectories(copy.getParent());
                    Files.writeString(copy, inPalWords.toString());
                    assertThat(composed(new Composing(elsewhere), file).payload())
                            .isEqualTo(composed(new Composing(ROOT), file).payload());
                }));
    }

    @Test
    void no_config_that_ships_is_warned_about() throws IOException {
        for (String file : files("configs/persona")) {
            assertThat(composed(new Composing(ROOT), file).notes()).as(file).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_preset_loads_by_its_name() throws IOException {
        Composing composing = new Composing(elsewhere).with("MY_LLM_KEY", "k");
        return files("presets/layers").stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    ObjectNode config = Composing.json("{'persona_name': 'x', 'system_prompt': 'y'}");
                    config.setAll(reference(file));
                    Composed composed = composing.persona(config.toString(), "{}");
                    assertThat(composed.payload().path("layers")).isNotEmpty();
                }));
    }

    /** The key that takes a preset of this folder, and its name. */
    private static ObjectNode reference(String file) {
        Path path = Path.of(file);
        String name = path.getFileName().toString().replaceFirst("\\.jsonc?$", "");
        String folder = path.getParent().getFileName().toString();
        return switch (folder) {
            case "layers" -> Composing.json("{'layers_preset': '" + name + "'}");
            case "tools" -> Composing.json("{'tools': ['" + name + "']}");
            default -> Composing.json("{'" + folder + "': '" + name + "'}");
        };
    }

    @Test
    void the_presets_of_the_first_days_say_what_is_gone() {
        Map<String, String> gone = new TreeMap<>(Map.of(
                "llm", "tavus_llama tavus_llama_4 tavus_gpt_4o tavus_gpt_4o_mini",
                "stt", "tavus_advanced",
                "perception", "basic"));
        gone.forEach((kind, names) -> Arrays.stream(names.split(" "))
                .forEach(name -> assertThat(new Composing(elsewhere)
                                .persona(
                                        "{'persona_name': 'x', 'system_prompt': 'y', '" + kind + "': '" + name + "'}",
                                        "{}")
                                .notes())
                        .as(name)
                        .anyMatch(note -> note.contains("retired"))));
        for (String current : List.of("perception:off", "perception:raven_0", "tts:cartesia_sonic", "llm:gpt_oss")) {
            String[] parts = current.split(":");
            assertThat(new Composing(elsewhere)
                            .persona(
                                    "{'persona_name': 'x', 'system_prompt': 'y', '" + parts[0] + "': '" + parts[1]
                                            + "'}",
                                    "{}")
                            .notes())
                    .as(current)
                    .isEmpty();
        }
    }

    @Test
    void both_forms_of_a_template_say_the_same() {
        for (String base : List.of("layers/llm/tools/template.example", "layers/perception/template.example")) {
            Path json = ROOT.resolve("presets").resolve(base + ".json");
            Path commented = ROOT.resolve("presets").resolve(base + ".jsonc");
            assertThat(JsonSource.read(commented).root())
                    .isEqualTo(JsonSource.read(json).root());
        }
    }

    private static List<String> files(String... folders) throws IOException {
        List<String> found = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }
}
