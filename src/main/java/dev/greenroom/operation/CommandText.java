package dev.greenroom.operation;

import dev.greenroom.base.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes an operation as the shell command that does the same: noun, verb, the options that differ from their defaults,
 * the parameters. A secret is never written; the command asks for it again. Neither is {@code --yes}: a line that is
 * pasted somewhere by accident asks before it deletes anything, and a script that runs it is told to add the option.
 */
public final class CommandText {
    private static final String PROGRAM = "greenroom";

    private final Map<String, Class<?>> nouns;

    /** @param nouns every noun and the class that describes its verbs */
    public CommandText(Map<String, Class<?>> nouns) {
        this.nouns = Map.copyOf(nouns);
    }

    /**
     * The command, ready to be copied; empty for an operation that no noun has.
     *
     * @param global the options that every command of this run needs, such as {@code --sandbox}
     */
    public Optional<String> of(Operation<?> operation, List<String> global) {
        return nouns.entrySet().stream()
                .flatMap(noun -> verb(noun.getKey(), noun.getValue(), operation.getClass()).stream())
                .findFirst()
                .map(names -> ShellWords.line(words(global, names, operation)));
    }

    /** The words that name the operation: noun and verb, or a noun that is an operation itself. */
    private static Optional<List<String>> verb(String noun, Class<?> commands, Class<?> wanted) {
        if (commands == wanted) {
            return Optional.of(List.of(noun));
        }
        Command described = commands.getAnnotation(Command.class);
        boolean has =
                described != null && Arrays.asList(described.subcommands()).contains(wanted);
        return has
                ? Optional.of(List.of(noun, wanted.getAnnotation(Command.class).name()))
                : Optional.empty();
    }

    private static List<String> words(List<String> global, List<String> names, Operation<?> operation) {
        Optional<PreparedSpec> prepared = PreparedSpec.of(operation.getClass());
        CommandSpec spec =
                prepared.map(each -> each.over(operation)).orElseGet(() -> CommandSpec.forAnnotatedObject(operation));
        CommandSpec fresh = prepared.map(PreparedSpec::create)
                .orElseGet(() -> CommandSpec.forAnnotatedObject(operation.getClass()));
        List<String> words = new ArrayList<>(List.of(PROGRAM));
        words.addAll(global);
        words.addAll(names);
        for (OptionSpec option : spec.options()) {
            if (isTold(option, fresh.findOption(option.longestName()))) {
                words.addAll(option(option));
            }
        }
        words.addAll(parameters(spec.positionalParameters()));
        return words;
    }

    private static boolean isTold(OptionSpec option, OptionSpec fresh) {
        Object value = option.getValue();
        boolean given = value != null && !isSecret(option);
        // Of options that exclude each other picocli says that each is required.
        boolean needed = option.required() && option.group() == null;
        return given
                && (needed || !value.equals(fresh.getValue()))
                && (option.defaultValue() == null || !text(value).equals(option.defaultValue()));
    }

    private static boolean isSecret(ArgSpec arg) {
        return arg.interactive() || arg.type() == Secret.class;
    }

    private static List<String> option(OptionSpec option) {
        String name = option.longestName();
        Object value = option.getValue();
        boolean flag = value instanceof Boolean && option.arity().max() == 0;
        return flag
                ? List.of(Boolean.TRUE.equals(value) ? name : name + "=false")
                : each(value).flatMap(one -> named(name, text(one))).toList();
    }

    /** A value that looks like an option would not be read as a value. */
    private static Stream<String> named(String name, String value) {
        return value.startsWith("-") ? Stream.of(name + "=" + value) : Stream.of(name, value);
    }

    private static List<String> parameters(List<PositionalParamSpec> specs) {
        List<String> values = specs.stream()
                .filter(spec -> !isSecret(spec))
                .map(ArgSpec::<Object>getValue)
                .filter(Objects::nonNull)
                .flatMap(CommandText::each)
                .map(CommandText::text)
                .toList();
        boolean misread = values.stream().anyMatch(value -> value.startsWith("-"));
        return Stream.concat(misread ? Stream.of("--") : Stream.empty(), values.stream())
                .toList();
    }

    private static Stream<?> each(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream();
        }
        if (value instanceof Object[] many) {
            return Arrays.stream(many);
        }
        return value instanceof Collection<?> many ? many.stream() : Stream.of(value);
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? Durations.text(duration) : value.toString();
    }
}
