package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.CommandText;
import dev.greenroom.operation.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command that the menu shows, read back by a real shell and by the real tree, is the operation that was done. */
class CommandTextTest {
    private static final List<String> TEXTS = List.of(
            "plain",
            "two words",
            "it's $HOME `id` \"x\" * ~ ! #",
            "-x",
            "--json",
            "@file",
            "@@",
            "=x",
            "~",
            "a\\b",
            "${x}",
            "line\nbreak's\ttab\\ and !word",
            "\u202eright to left\u001b[2J",
            "日本 ünï \uD83D\uDC69\u200D\uD83D\uDC67",
            "e\u0301");

    @TempDir
    Path home;

    private ModuleRegistry registry() {
        ModuleRegistry registry = new ModuleRegistry();
        ModuleLoader.load(home.resolve("none"), Set.of()).modules().forEach(registry::register);
        return registry;
    }

    private CommandText commands() {
        return Noun.commandText(registry().nouns().keySet());
    }

    @TestFactory
    Stream<DynamicTest> every_verb_with_every_value_is_read_back_as_it_was() {
        return verbs().map(verb -> DynamicTest.dynamicTest(verb.getSimpleName(), () -> {
            for (int turn = 0; turn < TEXTS.size(); turn++) {
                assertReadBack(filled(verb, turn));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_verb_with_no_value_but_the_needed_ones_shows_no_option() {
        return verbs().map(verb -> DynamicTest.dynamicTest(verb.getSimpleName(), () -> {
            CommandSpec spec = CommandSpec.forAnnotatedObject(verb);
            for (ArgSpec arg : spec.args()) {
                if (arg.required() && arg.group() == null) {
                    arg.setValue(value(arg, "needed", 0));
                }
            }
            Operation<?> operation = (Operation<?>) spec.userObject();
            long needed = spec.options().stream()
                    .filter(option -> option.required() && option.group() == null)
                    .count();
            assertThat(text(operation).split(" "))
                    .filteredOn(word -> word.startsWith("-"))
                    .hasSize((int) needed);
            assertReadBack(operation);
        }));
    }

    @Test
    void an_operation_that_no_noun_has_has_no_command() {
        Operation<dev.greenroom.operation.Result.Text> nobodys =
                workbench -> new dev.greenroom.operation.Result.Text("");
        assertThat(commands().of(nobodys, List.of())).isEmpty();
    }

    @Test
    void global_options_stand_before_the_noun() {
        Optional<String> text = commands().of(filled(verbs().findFirst().orElseThrow(), 0), List.of("--sandbox"));
        assertThat(text.orElseThrow()).startsWith("greenroom --sandbox ");
    }

    private Stream<Class<?>> verbs() {
        return registry().modules().stream()
                .map(WorkbenchModule::nouns)
                .flatMap(List::stream)
                .map(Noun::commands)
                .flatMap(commands -> {
                    Class<?>[] verbs =
                            commands.getAnnotation(CommandLine.Command.class).subcommands();
                    // A noun without verbs is an operation itself.
                    return verbs.length == 0 ? Stream.of(commands) : Arrays.stream(verbs);
                });
    }

    private static Operation<?> filled(Class<?> verb, int turn) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(verb);
        List<Object> groups = new ArrayList<>();
        int text = turn;
        for (ArgSpec arg : spec.args()) {
            // Of the options that exclude each other, the first.
            if (arg.group() == null || !groups.contains(arg.group())) {
                arg.setValue(value(arg, TEXTS.get(text++ % TEXTS.size()), turn));
                groups.add(arg.group());
            }
        }
        return (Operation<?>) spec.userObject();
    }

    private static Object value(ArgSpec arg, String text, int turn) {
        Class<?> type = arg.type();
        if (type == boolean.class) {
            return turn % 2 == 0;
        }
        if (type == int.class || type == Integer.class) {
            return turn + 1;
        }
        if (type == long.class) {
            return turn * 7L;
        }
        if (type == double.class) {
            return turn / 8.0;
        }
        if (type == List.class) {
            return List.of("one", "number " + turn);
        }
        if (type == Map.class) {
            boolean files = arg.auxiliaryTypes()[1] == Path.class;
            return new LinkedHashMap<>(Map.of("a.key", files ? Path.of(text) : text));
        }
        if (type == Duration.class) {
            return List.of(
                            Duration.ofMillis(1500),
                            Duration.ofSeconds(90),
                            Duration.ofMinutes(5),
                            Duration.ofHours(36),
                            Duration.ofDays(7))
                    .get(turn % 5);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[turn % type.getEnumConstants().length];
        }
        assertThat(type).as(arg.paramLabel()).isEqualTo(String.class);
        return text;
    }

    private String text(Operation<?> operation) {
        return commands().of(operation, List.of()).orElseThrow();
    }

    private void assertReadBack(Operation<?> operation) throws IOException, InterruptedException {
        String text = text(operation);
        assertThat(text.codePoints()).as(text).allMatch(character -> character >= ' ' && character != 0x202e);
        List<String> words = ShellReading.words(text);
        ParseResult parsed = new CommandTree(registry(), List.of())
                .forWords(new GlobalOptions(), words)
                .parseArgs(words.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        Object read = parsed.commandSpec().userObject();
        assertThat(read).hasSameClassAs(operation);
        assertThat(values(read)).as(text).isEqualTo(values(operation));
    }

    private static Map<String, Object> values(Object operation) {
        Map<String, Object> values = new LinkedHashMap<>();
        CommandSpec.forAnnotatedObject(operation)
                .args()
                .forEach(arg -> values.put(
                        arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel(), arg.getValue()));
        return values;
    }
}
