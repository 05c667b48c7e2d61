package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import dev.greenroom.operation.PreparedSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the build writes of a command is what picocli reads from its annotations. */
class PreparedSpecTest {
    /** Its options exclude each other, which the build does not write down. */
    private static final Set<String> READ_FROM_ANNOTATIONS = Set.of("SetKey");

    private static final Map<Class<?>, Object> VALUES = Map.of(
            String.class,
            "another",
            int.class,
            17,
            Integer.class,
            17,
            double.class,
            0.25,
            Path.class,
            Path.of("another"),
            Duration.class,
            Duration.ofDays(9),
            Map.class,
            Map.of("another", "17"),
            List.class,
            List.of("another"));

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> says_what_the_annotations_say() {
        return prepared()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    PreparedSpec prepared = PreparedSpec.of(type).orElseThrow();
                    CommandSpec annotated = CommandSpec.forAnnotatedObject(type);
                    assertThat(args(prepared.create())).isEqualTo(args(annotated));
                    assertThat(usage(prepared.create())).isEqualTo(usage(annotated));
                    assertThat(about(prepared.described())).isEqualTo(about(annotated));
                    assertThat(prepared.below().stream().map(below -> below.name() + below.aliases()))
                            .containsExactlyElementsOf(below(type));
                }));
    }

    /** A value reaches the field that it is meant for, and no other. */
    @TestFactory
    Stream<DynamicTest> fills_the_same_field() {
        return prepared()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    CommandSpec filled = PreparedSpec.of(type).orElseThrow().create();
                    CommandSpec read = CommandSpec.forAnnotatedObject(filled.userObject());
                    for (int number = 0; number < filled.args().size(); number++) {
                        Object given = another(filled.args().get(number));
                        filled.args().get(number).setter().set(given);
                        assertThat(read.args().get(number).<Object>getValue()).isEqualTo(given);
                        assertThat(filled.args().get(number).<Object>getValue()).isEqualTo(given);
                    }
                }));
    }

    @Test
    void a_class_of_which_the_build_knew_nothing_has_none() {
        assertThat(PreparedSpec.of(Unknown.class)).isEmpty();
    }

    @Command(name = "unknown")
    private static final class Unknown {}

    private Stream<Class<?>> prepared() {
        ModuleRegistry registry = new ModuleRegistry();
        ModuleLoader.load(home.resolve("none"), Set.of()).modules().forEach(registry::register);
        Stream<Class<?>> nouns = Stream.concat(registry.nouns().keySet().stream(), Application.OWN_NOUNS.stream())
                .map(Noun::commands);
        return Stream.concat(Stream.of(GlobalOptions.class), nouns.flatMap(PreparedSpecTest::withVerbs))
                .filter(type -> !READ_FROM_ANNOTATIONS.contains(type.getSimpleName()));
    }

    private static Stream<Class<?>> withVerbs(Class<?> type) {
        Class<?>[] verbs = type.getAnnotation(Command.class).subcommands();
        return Stream.concat(Stream.of(type), Arrays.stream(verbs).flatMap(PreparedSpecTest::withVerbs));
    }

    private static List<String> below(Class<?> type) {
        return Arrays.stream(type.getAnnotation(Command.class).subcommands())
                .map(verb -> verb.getAnnotation(Command.class))
                .map(verb -> verb.name() + Arrays.asList(verb.aliases()))
                .toList();
    }

    private static String usage(CommandSpec spec) {
        spec.subcommands().keySet().stream().toList().forEach(spec::removeSubcommand);
        return new CommandLine(spec).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private static String about(CommandSpec spec) {
        return String.join(
                "|",
                spec.name(),
                Arrays.toString(spec.aliases()),
                Arrays.toString(spec.usageMessage().header()),
                Arrays.toString(spec.usageMessage().description()),
                String.valueOf(spec.usageMessage().hidden()));
    }

    private static List<String> args(CommandSpec spec) {
        return spec.args().stream().map(PreparedSpecTest::arg).toList();
    }

    private static String arg(ArgSpec arg) {
        String own = arg instanceof OptionSpec option
                ? List.of(option.names()) + " " + option.usageHelp() + option.versionHelp() + option.negatable()
                        + option.order() + option.fallbackValue()
                : String.valueOf(((PositionalParamSpec) arg).index());
        return String.join(
                " ",
                own,
                arg.paramLabel(),
                arg.arity() + (arg.arity().isUnspecified() ? "?" : ""),
                arg.type().getName(),
                Arrays.toString(arg.auxiliaryTypes()),
                Arrays.toString(arg.description()),
                String.valueOf(arg.required()),
                String.valueOf(arg.hidden()),
                String.valueOf(arg.interactive()),
                String.valueOf(arg.initialValue()),
                String.valueOf(arg.hasInitialValue()),
                arg.defaultValue(),
                String.valueOf(arg.scopeType()),
                arg.splitRegex(),
                String.valueOf(arg.completionCandidates()),
                Arrays.stream(arg.converters())
                        .map(each -> each.getClass().getName())
                        .toList()
                        .toString());
    }

    private static Object another(ArgSpec arg) {
        if (arg.type() == boolean.class || arg.type() == Boolean.class) {
            return !Boolean.TRUE.equals(arg.getValue());
        }
        if (arg.type().isEnum()) {
            Object[] constants = arg.type().getEnumConstants();
            return constants[0] == arg.getValue() ? constants[1] : constants[0];
        }
        return Objects.requireNonNull(VALUES.get(arg.type()), () -> "a value of " + arg.type());
    }
}
