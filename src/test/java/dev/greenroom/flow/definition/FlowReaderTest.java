package dev.greenroom.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenroom.base.Failed;
import dev.greenroom.flow.Definition;
import dev.greenroom.flow.Fault;
import dev.greenroom.flow.InvalidDefinition;
import dev.greenroom.flow.Plugins;
import dev.greenroom.flow.run.Heavy;
import dev.greenroom.flow.template.JinjaRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowReaderTest {
    private static final FlowReader READER = new FlowReader(Plugins.NONE, new JinjaRenderer());
    private static final String SOUND = """
            flow: sound
            version: 2
            store: {n: 1, no: no, octal: 012, words: [a, b]}
            init: a
            states:
              a: {}
              b: {final: true}
            transitions:
              - a --> b: go [n == 1]
            """;

    private static Definition read(String yaml) {
        return READER.read(yaml, folder -> Map.of("t", "text", "bad", "line\n{{ x|nope }}"));
    }

    private static List<String> faults(String yaml) {
        InvalidDefinition invalid = catchThrowableOfType(InvalidDefinition.class, () -> read(yaml));
        assertThat(invalid).as("no fault was found").isNotNull();
        return invalid.faults().stream().map(Fault::toString).toList();
    }

    @Test
    void aSoundFlowIsWhatTheBuilderWouldMake() {
        Definition built = Definition.named("sound")
                .version("2")
                .store("n", 1)
                .store("no", "no")
                .store("octal", "012")
                .store("words", List.of("a", "b"))
                .init("a")
                .state("a")
                .state("b", state -> state.last())
                .transition("go", edge -> edge.from("a").to("b").when("n == 1"))
                .build();
        assertThat(read(SOUND).hash()).isEqualTo(built.hash());
    }

    @Test
    void everyFaultComesWithLineAndColumn() {
        assertThat(faults("""
                flow: Bad
                wersion: 1
                templates: folder
                init: nowhere
                states:
                  a: {say: t, runn: x}
                  b: {say: missing}
                  c: {say: bad}
                  c: {}
                  d: {ask: t, then: never}
                transitions:
                  - a --> b: go [n ==]
                  - a --> unknown: go
                  - a -> c: go
                  - a --> c, d: [x]
                  - a --> d: {label: go, iff: x, if: unheard}
                """))
                .contains(
                        "1:1: not a name: 'Bad' (lower case letters, digits and _, a letter first)",
                        "4:7: init names an unknown state: nowhere",
                        "6:3: state a cannot be reached",
                        "7:12: state b: template missing is missing",
                        "8:12: template bad line 2:1: filter nope is not supported",
                        "9:3: key c comes twice, first at 8:3",
                        "10:3: state d: no transition labelled never leaves it",
                        "13:5: transition go names an unknown state: unknown",
                        "14:5: 'a -> c' is not 'from --> to'",
                        "15:17: 'a --> c, d' needs a label, and perhaps a [guard]",
                        "16:5: guard of go: unknown name unheard")
                .anyMatch(fault -> fault.startsWith("2:1: a flow has no key wersion; known: flow, version"))
                .anyMatch(fault -> fault.startsWith("6:15: state a has no key runn"))
                .anyMatch(fault -> fault.startsWith("12:5: guard of go: something is missing at column"))
                .anyMatch(fault -> fault.startsWith("16:26: a transition has no key iff"));
    }

    @Test
    void yamlThatCouldSurpriseIsRefused() {
        assertThat(faults("flow: &a x\n")).containsExactly("1:7: anchors are not supported");
        assertThat(faults("flow: !!str x\n")).containsExactly("1:7: tags are not supported");
        assertThat(faults("a: *b\n")).hasSize(1);
        assertThat(faults("flow: x\n---\nflow: y\n")).contains("2:1: a flow file holds one document");
        assertThat(faults("flow: [x\n")).allMatch(fault -> fault.contains("not YAML"));
        assertThat(faults("")).containsExactly("1:1: the file is empty");
        assertThat(faults("- a\n")).anyMatch(fault -> fault.contains("a flow must be a map"));
        assertThat(faults("{a: 1}: b\n")).anyMatch(fault -> fault.contains("a key must be text"));
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(faults("a: " + "[".repeat(100_000))).containsExactly("1:63: nested deeper than 60");
        assertThat(faults("x".repeat(4 * 1024 * 1024))).containsExactly("1:1: longer than 1048576 characters");
        assertThat(faults("x".repeat(1_000_000))).anyMatch(fault -> fault.contains("must be a map"));
        assertThat(faults("- x\n".repeat(200_000))).anyMatch(fault -> fault.contains("must be a map"));
    }

    @Test
    void numbersThatOtherReadersGuessStayText() {
        Definition definition =
                read(SOUND.replace("012", ".nan").replace("no: no", "no: [NO, yes, 0x1f, 1e999, 1_000]"));
        assertThat(definition.store())
                .containsEntry("octal", ".nan")
                .containsEntry("no", List.of("NO", "yes", "0x1f", "1e999", "1_000"));
    }

    @Test
    void brokenFilesGiveFaultsAndNothingElse() {
        Random random = new Random(11);
        String alphabet = "{}[]:,-->|'\"#&*!%@ \n\tabc019_";
        for (int i = 0; i < Heavy.count(1_000, 50_000); i++) {
            StringBuilder broken = new StringBuilder(SOUND);
            for (int j = 1 + random.nextInt(4); j > 0; j--) {
                int at = random.nextInt(broken.length());
                char letter = alphabet.charAt(random.nextInt(alphabet.length()));
                if (random.nextBoolean()) {
                    broken.setCharAt(at, letter);
                } else {
                    broken.insert(at, letter);
                }
            }
            readOrFaults(broken.toString());
        }
    }

    @Test
    void tenThousandStatesAreReadAndOneThatNobodyReachesIsFound() {
        StringBuilder yaml = new StringBuilder("flow: long\ninit: s0\nstates:\n");
        for (int i = 0; i < 10_000; i++) {
            yaml.append("  s").append(i).append(": {}\n");
        }
        yaml.append("transitions:\n");
        for (int i = 0; i < 9_998; i++) {
            yaml.append("  - s").append(i).append(" --> s").append(i + 1).append(": go\n");
        }
        assertThatThrownBy(() -> read(yaml.toString()))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("s9999");
        yaml.append("  - s9998 --> s9999: go\n");
        assertThat(read(yaml.toString()).machine().states()).hasSize(10_000);
    }

    private static void readOrFaults(String yaml) {
        try {
            assertThat(read(yaml).hash()).hasSize(64);
        } catch (InvalidDefinition invalid) {
            assertThat(invalid.faults())
                    .isNotEmpty()
                    .allMatch(fault -> fault.at().line() > 0);
        }
    }

    @Test
    void filesAndFoldersAreReadFromTheirPlace(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("flows/talk/parts"));
        Files.writeString(folder.resolve("flows/talk/hello.jinja2"), "{% include 'parts/name' %}");
        Files.writeString(folder.resolve("flows/talk/parts/name"), "Ada");
        Files.writeString(folder.resolve("secret"), "secret");
        Path file = folder.resolve("flows/talk.yaml");
        Files.writeString(file, "flow: talk\ntemplates: talk\ninit: a\nstates: {a: {say: hello.jinja2}}\n");
        assertThat(FlowFile.read(file, READER).templates()).containsOnlyKeys("hello.jinja2", "parts/name");
        for (String outside : List.of("..", ".", "/etc", "../..", "nowhere")) {
            Files.writeString(file, "flow: talk\ntemplates: " + outside + "\ninit: a\nstates: {a: {}}\n");
            assertThatThrownBy(() -> FlowFile.read(file, READER))
                    .isInstanceOf(InvalidDefinition.class)
                    .hasMessageContaining("2:12: there is no template folder");
        }
        assertThatThrownBy(() -> FlowFile.read(folder.resolve("gone.yaml"), READER))
                .isInstanceOf(Failed.class);
    }

    @Test
    void scriptsAnswerByTheirFirstRule() {
        Script script = Script.read("- {state: a, when: 'is (\\w+)', answer: 'so $1'}\n- {answer: other}\n");
        assertThat(script.answer("a", "it is Ada.")).contains("so Ada");
        assertThat(script.answer("b", "it is Ada.")).contains("other");
        assertThatThrownBy(() -> Script.read("- {when: '(', answer: x}\n- {state: y}\n"))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("1:3")
                .hasMessageContaining("2:3: a rule needs an answer");
    }
}
