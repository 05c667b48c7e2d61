package dev.greenroom.operation;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What picocli would read from a command class's annotations, as code that the build has written: reading annotations is
 * slow at each start. A command that has none (one of a jar that was dropped in, say) is read from its annotations.
 */
public interface PreparedSpec {
    /** A new command with its options and parameters, without the commands below it. */
    CommandSpec create();

    /** The same over a command that exists, which gets what is parsed. */
    CommandSpec over(Object command);

    /** Its name and texts alone, for lists of commands. */
    CommandSpec described();

    /** The commands below it, in their order. */
    List<Below> below();

    /** @return what the build has written of this class, if it has */
    static Optional<PreparedSpec> of(Class<?> command) {
        return named(command.getName(), command.getClassLoader());
    }

    private static Optional<PreparedSpec> named(String command, ClassLoader loader) {
        try {
            Object spec = Class.forName(command.replace('$', '_') + "_Spec", true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
            return spec instanceof PreparedSpec prepared ? Optional.of(prepared) : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * A command below another. Its class is loaded when it is wanted.
     *
     * @param type the name of its class
     */
    record Below(String name, List<String> aliases, String type) {
        /** Whether one of the words names it. */
        public boolean isAmong(List<String> words) {
            return words.contains(name) || aliases.stream().anyMatch(words::contains);
        }

        /** @param above the class of the command above it */
        public Class<?> load(Class<?> above) {
            try {
                return Class.forName(type, false, above.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
