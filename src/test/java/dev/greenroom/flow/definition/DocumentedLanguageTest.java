package dev.greenroom.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.template.JinjaRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on the language shows is read as it stands there. */
class DocumentedLanguageTest {
    private static final Path FLOWS = Path.of("configs/flows");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    static List<String> examples() throws IOException {
        return BLOCK.matcher(Files.readString(FLOWS.resolve("README.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleIsSound(String yaml) {
        assertThatCode(() -> read(yaml)).doesNotThrowAnyException();
    }

    @Test
    void flowsAScriptAndAMetaFileAreShown() throws IOException {
        assertThat(examples().stream().filter(yaml -> yaml.startsWith("flow: ")))
                .hasSizeGreaterThan(3);
        assertThat(examples()).anyMatch(yaml -> yaml.startsWith("- ")).anyMatch(yaml -> yaml.startsWith("invoker: "));
    }

    private static Object read(String yaml) {
        if (yaml.startsWith("flow: ")) {
            return new FlowReader(Plugins.NONE, new JinjaRenderer()).read(yaml, DocumentedLanguageTest::shipped);
        }
        return yaml.startsWith("- ") ? Script.read(yaml) : Meta.read(yaml);
    }

    private static Map<String, String> shipped(String folder) {
        try (Stream<Path> files = Files.list(FLOWS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jinja2"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), DocumentedLanguageTest::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
