package dev.greenroom.cli;

import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line's tree. Looking into a class costs time, and every command carries all global options, so of the nouns
 * and of a noun's verbs only those that are named are looked into. The others stand in the tree with their name and
 * summary alone, and only where they can show: in a list of nouns or verbs, or as what somebody may have meant.
 */
final class CommandTree {
    private final ModuleRegistry registry;
    private final List<Noun> own;

    /** @param own the nouns that belong to no module */
    CommandTree(ModuleRegistry registry, List<Noun> own) {
        this.registry = registry;
        this.own = own;
    }

    /** The whole tree, for completion scripts. */
    CommandLine whole(GlobalOptions options) {
        CommandLine root = new CommandLine(options);
        nouns().forEach(noun -> add(root, noun, new CommandLine(noun.commands())));
        return shaped(root);
    }

    /** The tree as far as these words need it to be understood. */
    CommandLine forWords(GlobalOptions options, List<String> words) {
        return forWords(options, words, false);
    }

    /** The tree with all that can show: where help is asked for, or words were not understood. */
    CommandLine withNames(GlobalOptions options, List<String> words) {
        return forWords(options, words, true);
    }

    private CommandLine forWords(GlobalOptions options, List<String> words, boolean names) {
        CommandLine root = new CommandLine(options);
        nouns().forEach(noun -> {
            if (noun.isAmong(words)) {
                add(root, noun, named(noun, words, names));
            } else if (names) {
                add(root, noun, new CommandLine(placeholder(noun)));
            }
        });
        return shaped(root);
    }

    /** What a verb of a noun does, as it is without options; null when there is no such verb. */
    Object verb(String noun, String verb) {
        CommandLine line = forWords(new GlobalOptions(), List.of(noun, verb))
                .getSubcommands()
                .get(noun)
                .getSubcommands()
                .get(verb);
        return line == null ? null : line.getCommand();
    }

    private Stream<Noun> nouns() {
        return Stream.concat(registry.nouns().keySet().stream(), own.stream());
    }

    private static void add(CommandLine root, Noun noun, CommandLine line) {
        root.addSubcommand(noun.name(), line, noun.aliases().toArray(String[]::new));
    }

    private static CommandLine shaped(CommandLine root) {
        root.setCaseInsensitiveEnumValuesAllowed(true);
        // A word that starts with @ is a word: a name must never become the content of a file.
        root.setExpandAtFiles(false);
        // The last one wins, so that an alias may hold options and a person may type them again.
        root.setOverwrittenOptionsAllowed(true);
        // An option that needs a value takes the next word, whatever it looks like: a prompt may begin with a dash.
        root.setAllowOptionsAsOptionParameters(true);
        HelpPage.shape(root);
        return root;
    }

    private static CommandLine named(Noun noun, List<String> words, boolean names) {
        Command described = noun.commands().getAnnotation(Command.class);
        if (described == null || !isNothingButVerbs(noun.commands(), described)) {
            return new CommandLine(noun.commands());
        }
        CommandSpec spec = CommandSpec.create().name(noun.name());
        spec.usageMessage().description(described.description());
        List<Verb> verbs = Arrays.stream(described.subcommands()).map(Verb::of).toList();
        for (Verb verb : verbs) {
            if (verb.isNamed(words)) {
                spec.addSubcommand(null, new CommandLine(verb.type()));
            } else if (names) {
                spec.addSubcommand(null, new CommandLine(verb.placeholder()));
            }
        }
        return new CommandLine(spec);
    }

    /** Whether a description, built without looking into the class, says all there is. */
    private static boolean isNothingButVerbs(Class<?> commands, Command described) {
        return described.subcommands().length > 0
                && commands.getClassLoader() == CommandTree.class.getClassLoader()
                && commands.getSuperclass() == Object.class
                && commands.getDeclaredFields().length == 0
                && commands.getDeclaredMethods().length == 0
                && described.header().length == 0
                && described.footer().length == 0
                && described.customSynopsis().length == 0
                && described.resourceBundle().isEmpty()
                && !described.mixinStandardHelpOptions()
                && Arrays.stream(described.subcommands()).allMatch(verb -> verb.isAnnotationPresent(Command.class));
    }

    /** Stands in the root's help for a noun that is not named. */
    private static CommandSpec placeholder(Noun noun) {
        CommandSpec spec = CommandSpec.create().name(noun.name());
        spec.usageMessage().description(noun.summary());
        return spec;
    }

    /** A verb's class and what it says of itself. */
    private record Verb(Class<?> type, Command described) {
        static Verb of(Class<?> type) {
            return new Verb(type, type.getAnnotation(Command.class));
        }

        boolean isNamed(List<String> words) {
            return words.contains(described.name())
                    || Arrays.stream(described.aliases()).anyMatch(words::contains);
        }

        CommandSpec placeholder() {
            CommandSpec spec = CommandSpec.create().name(described.name()).aliases(described.aliases());
            spec.usageMessage().hidden(described.hidden()).header(described.header());
            spec.usageMessage().description(described.description());
            return spec;
        }
    }
}
