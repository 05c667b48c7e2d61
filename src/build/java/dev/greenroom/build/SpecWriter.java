package dev.greenroom.build;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Writes what picocli would read from the annotations of the command classes down as code. Reading annotations costs a
 * fifth of a short command's time: for each kind of annotation, and for each kind of field, the Java runtime makes a
 * class, and no start-up cache keeps those. A class with something this does not know is left out with a word, and is
 * read as before.
 */
public final class SpecWriter {
    private final Path classes;
    private final Path sources;
    /** What picocli makes of each annotated field. */
    private final Map<Field, ArgSpec> understood = new HashMap<>();

    private SpecWriter(Path classes, Path sources) {
        this.classes = classes;
        this.sources = sources;
    }

    /** @param words the folder of the compiled classes, the folder for the sources that are written */
    public static void main(String[] words) throws IOException {
        new SpecWriter(Path.of(words[0]), Path.of(words[1])).write();
    }

    private void write() throws IOException {
        Set<Class<?>> commands = commands();
        commands.removeIf(command -> !isKnown(command));
        commands.stream()
                .map(CommandSpec::forAnnotatedObject)
                .flatMap(spec -> spec.args().stream())
                .forEach(arg -> understood.putIfAbsent((Field) arg.userObject(), arg));
        Set<Class<?>> all = new LinkedHashSet<>();
        commands.forEach(command -> addWithParts(command, all));
        for (Class<?> type : all) {
            write(type);
        }
    }

    private Set<Class<?>> commands() throws IOException {
        try (Stream<Path> files = Files.walk(classes.resolve("dev"))) {
            Set<Class<?>> found = new LinkedHashSet<>();
            files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains(SpecSource.SUFFIX))
                    .sorted()
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .map(SpecWriter::load)
                    .filter(type -> type.isAnnotationPresent(Command.class))
                    .forEach(found::add);
            return found;
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SpecWriter.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isKnown(Class<?> command) {
        for (Class<?> type = command; type != Object.class; type = type.getSuperclass()) {
            boolean other = Arrays.stream(type.getDeclaredFields()).anyMatch(SpecWriter::isAnnotatedOtherwise);
            boolean closed = parts(type).anyMatch(field -> Modifier.isPrivate(field.getModifiers()));
            boolean methods = Arrays.stream(type.getDeclaredMethods()).anyMatch(SpecWriter::isAnnotated);
            if (other || closed || methods || type != command && type.isAnnotationPresent(Command.class)) {
                System.out.println(
                        "read from its annotations at each start: " + command.getName() + " (" + type.getSimpleName()
                                + " has annotated methods, private fields, or other ones than options, parameters and mixins,"
                                + " or inherits from a command)");
                return false;
            }
        }
        return true;
    }

    private static boolean isAnnotated(AnnotatedElement member) {
        return Arrays.stream(member.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(kind -> kind.getName().startsWith("picocli."));
    }

    private static boolean isAnnotatedOtherwise(Field field) {
        return isAnnotated(field) && !isPart(field);
    }

    /** The class, what it inherits from and what it mixes in. */
    private static void addWithParts(Class<?> type, Set<Class<?>> all) {
        if (type == Object.class || !all.add(type)) {
            return;
        }
        addWithParts(type.getSuperclass(), all);
        parts(type)
                .filter(field -> field.isAnnotationPresent(Mixin.class))
                .forEach(field -> addWithParts(field.getType(), all));
    }

    /** The fields that picocli fills, in the order of the source. */
    static Stream<Field> parts(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).filter(SpecWriter::isPart);
    }

    private static boolean isPart(Field field) {
        return field.isAnnotationPresent(Option.class)
                || field.isAnnotationPresent(Parameters.class)
                || field.isAnnotationPresent(Mixin.class);
    }

    private void write(Class<?> type) throws IOException {
        Path file =
                sources.resolve(type.getPackageName().replace('.', '/')).resolve(SpecSource.simpleName(type) + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new SpecSource(type, understood).text());
    }
}
