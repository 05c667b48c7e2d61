package dev.greenroom.build;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The source of one class that says of a command what its annotations say. */
final class SpecSource {
    /** Of the names of the classes that are written. */
    static final String SUFFIX = "_Spec";

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class, double.class, Double.class);

    private final Class<?> type;
    private final Map<Field, ArgSpec> understood;
    private final List<Field> parts;
    private final List<Field> values;

    SpecSource(Class<?> type, Map<Field, ArgSpec> understood) {
        this.type = type;
        this.understood = understood;
        parts = SpecWriter.parts(type).toList();
        values = parts.stream()
                .filter(field -> !field.isAnnotationPresent(Mixin.class))
                .toList();
    }

    static String simpleName(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '_') + SUFFIX;
    }

    String text() {
        boolean command = type.isAnnotationPresent(Command.class) && !Modifier.isAbstract(type.getModifiers());
        return """
                package %s;

                import dev.greenroom.operation.PreparedSpec;
                import java.util.List;
                import picocli.CommandLine.Model.CommandSpec;
                import picocli.CommandLine.Model.IGetter;
                import picocli.CommandLine.Model.ISetter;
                import picocli.CommandLine.Model.OptionSpec;
                import picocli.CommandLine.Model.PositionalParamSpec;
                import picocli.CommandLine.ScopeType;

                /** Written by the build from the annotations of %s. */
                @SuppressWarnings({"unchecked", "rawtypes"})
                public final class %s%s {
                %s%s%s}
                """.formatted(
                        type.getPackageName(),
                        type.getSimpleName(),
                        simpleName(type),
                        command ? " implements PreparedSpec" : "",
                        command ? command() : "",
                        add(),
                        values.isEmpty() ? "" : binding());
    }

    private String command() {
        Command described = type.getAnnotation(Command.class);
        return """
                    @Override
                    public CommandSpec create() {
                        return over(new %1$s());
                    }

                    @Override
                    public CommandSpec over(Object command) {
                        CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
                        describe(spec);
                        add(spec, (%1$s) command);
                        return spec;
                    }

                    @Override
                    public CommandSpec described() {
                        CommandSpec spec = CommandSpec.create();
                        describe(spec);
                        return spec;
                    }

                    @Override
                    public List<Below> below() {
                        return List.of(%2$s);
                    }

                    private static void describe(CommandSpec spec) {
                        spec.name(%3$s);
                %4$s    }

                """.formatted(
                name(type),
                Arrays.stream(described.subcommands()).map(SpecSource::below).collect(Collectors.joining(", ")),
                literal(described.name()),
                attributes(described, Command.class)
                        .map(attribute -> "        " + described(attribute) + "\n")
                        .collect(Collectors.joining()));
    }

    private static String below(Class<?> verb) {
        Command described = verb.getAnnotation(Command.class);
        String aliases = literals(described.aliases());
        return "new Below(%s, List.of(%s), %s)".formatted(literal(described.name()), aliases, literal(verb.getName()));
    }

    private static String described(Attribute attribute) {
        return switch (attribute.name) {
            case "name", "subcommands" -> "";
            case "aliases" -> "spec.aliases(" + attribute.code() + ");";
            case "commandListHeading",
                    "customSynopsis",
                    "description",
                    "footer",
                    "header",
                    "hidden",
                    "optionListHeading",
                    "sortOptions",
                    "synopsisHeading" -> "spec.usageMessage()." + attribute.name + "(" + attribute.code() + ");";
            default -> throw attribute.unknown();
        };
    }

    private String add() {
        StringBuilder lines = new StringBuilder();
        if (type.getSuperclass() != Object.class) {
            lines.append(added(type.getSuperclass(), "it"));
        }
        for (Field field : parts) {
            if (field.isAnnotationPresent(Mixin.class)) {
                lines.append(added(field.getType(), "it." + field.getName()));
            } else {
                lines.append(value(field));
            }
        }
        return """
                    public static void add(CommandSpec spec, %s it) {
                %s    }
                """.formatted(name(type), lines);
    }

    private static String added(Class<?> part, String path) {
        return "        %s.%s.add(spec, %s);\n".formatted(part.getPackageName(), simpleName(part), path);
    }

    private String value(Field field) {
        ArgSpec arg = Objects.requireNonNull(understood.get(field), () -> "no command has " + field);
        Option option = field.getAnnotation(Option.class);
        String binding = "new Binding(it, " + values.indexOf(field) + ")";
        Stream<String> said = option != null
                ? attributes(option, Option.class).map(attribute -> said(attribute))
                : attributes(field.getAnnotation(Parameters.class), Parameters.class)
                        .map(attribute -> said(attribute));
        return """
                        spec.%s(%s
                                .type(%s.class)
                                .auxiliaryTypes(%s)
                                .paramLabel(%s)
                                .required(%s)%s
                                .initialValue(it.%s)
                                .getter(%s)
                                .setter(%s)
                                .build());
                """.formatted(
                        option != null ? "addOption" : "addPositional",
                        option != null
                                ? "OptionSpec.builder(new String[] {" + literals(option.names()) + "})"
                                : "PositionalParamSpec.builder()",
                        name(field.getType()),
                        Arrays.stream(arg.auxiliaryTypes())
                                .map(each -> name(each) + ".class")
                                .collect(Collectors.joining(", ")),
                        literal(arg.paramLabel()),
                        arg.required(),
                        said.collect(Collectors.joining()),
                        field.getName(),
                        binding,
                        binding);
    }

    private static String said(Attribute attribute) {
        String code =
                switch (attribute.name) {
                    case "names", "paramLabel", "required" -> "";
                    case "arity", "description", "hidden", "index", "order", "usageHelp", "versionHelp" ->
                        "." + attribute.name + "(" + attribute.code() + ")";
                    case "scope" -> ".scopeType(ScopeType." + ((ScopeType) attribute.value).name() + ")";
                    case "converter" ->
                        ".converters("
                                + Arrays.stream((Class<?>[]) attribute.value)
                                        .map(each -> "new " + name(each) + "()")
                                        .collect(Collectors.joining(", "))
                                + ")";
                    default -> throw attribute.unknown();
                };
        return code.isEmpty() ? "" : "\n                        " + code;
    }

    /** Reads and writes the fields, each by its number. */
    private String binding() {
        StringBuilder reads = new StringBuilder();
        StringBuilder writes = new StringBuilder();
        for (int number = 0; number < values.size(); number++) {
            Field field = values.get(number);
            String cast = BOXES.getOrDefault(field.getType(), field.getType()) == field.getType()
                    ? field.getGenericType().getTypeName().replace('$', '.')
                    : BOXES.get(field.getType()).getSimpleName();
            reads.append("                case %d -> it.%s;\n".formatted(number, field.getName()));
            writes.append("                case %d -> it.%s = (%s) value;\n".formatted(number, field.getName(), cast));
        }
        return """

                    private record Binding(%1$s it, int number) implements IGetter, ISetter {
                        @Override
                        public <T> T get() {
                            return (T) value();
                        }

                        private Object value() {
                            return switch (number) {
                %2$s                default -> throw new IllegalStateException("no field " + number);
                            };
                        }

                        @Override
                        public <T> T set(T value) {
                            T before = get();
                            switch (number) {
                %3$s                default -> throw new IllegalStateException("no field " + number);
                            }
                            return before;
                        }
                    }
                """.formatted(name(type), reads, writes);
    }

    /** An annotation's attribute that is not what it is by itself. */
    private record Attribute(Annotation annotation, String name, Object value) {
        String code() {
            if (value instanceof String text) {
                return literal(text);
            }
            if (value instanceof String[] texts) {
                return texts.length == 1 ? literal(texts[0]) : literals(texts);
            }
            return String.valueOf(value);
        }

        IllegalStateException unknown() {
            return new IllegalStateException("how to write " + name + " of " + annotation + " down is not known here");
        }
    }

    private static Stream<Attribute> attributes(Annotation annotation, Class<? extends Annotation> kind) {
        return Arrays.stream(kind.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .filter(method -> !Objects.deepEquals(method.getDefaultValue(), value(annotation, method)))
                .map(method -> new Attribute(annotation, method.getName(), value(annotation, method)));
    }

    private static Object value(Annotation annotation, Method method) {
        try {
            return method.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Class<?> type) {
        return type.getCanonicalName();
    }

    private static String literals(String... texts) {
        return Arrays.stream(texts).map(SpecSource::literal).collect(Collectors.joining(", "));
    }

    private static String literal(String text) {
        StringBuilder code = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                code.append('\\').append(c);
            } else if (c < ' ') {
                code.append("\\%03o".formatted((int) c));
            } else {
                code.append(c < 127 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
            }
        }
        return code.append('"').toString();
    }
}
