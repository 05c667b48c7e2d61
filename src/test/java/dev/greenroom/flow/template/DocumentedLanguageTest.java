package dev.greenroom.flow.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenroom.flow.Fault;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.definition.FlowReader;
import dev.greenroom.flow.definition.Meta;
import dev.greenroom.flow.definition.Script;
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
        return BLOCK.matcher(page()).results().map(found -> found.group(1)).toList();
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

    @Test
    void theFiltersAndTestsAreThoseThereAre() throws IOException {
        assertThat(listed("filters")).containsExactlyInAnyOrderElementsOf(Filters.NAMES);
        assertThat(listed("tests")).containsExactlyInAnyOrderElementsOf(Tests.NAMES);
    }

    private static List<String> listed(String row) throws IOException {
        return page().lines()
                .filter(line -> line.startsWith("| " + row + " | `"))
                .flatMap(line -> Stream.of(line.split("`")[1].split(" ")))
                .toList();
    }

    @Test
    void everyKeyThatTheReaderKnowsIsNamed() throws IOException {
        List<String> known = knownKeys("""
                flow: wrong
                bogus: 1
                states:
                  a: {bogus: 1, retry: {bogus: 1}, run: [{bogus: 1}, {transition: {bogus: 1}}]}
                transitions: {a --> a: {bogus: 1}}
                joins: {bogus: 1}
                hooks: {bogus: 1}
                """);
        assertThat(known).contains("templates", "effect", "jitter", "append", "namespace", "unless", "when", "during");
        assertThat(known).allSatisfy(key -> assertThat(page()).containsPattern("`" + key + "[`:]"));
    }

    private static List<String> knownKeys(String yaml) {
        return catchThrowableOfType(InvalidDefinition.class, () -> read(yaml)).faults().stream()
                .map(Fault::message)
                .filter(message -> message.contains("known: "))
                .flatMap(message ->
                        Stream.of(message.replaceFirst(".*known: ", "").split(", ")))
                .distinct()
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(FLOWS.resolve("README.md"));
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
