package dev.greenroom.cli;

import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import dev.greenroom.operation.PreparedSpec;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
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
        CommandLine root = root(options);
        nouns().forEach(noun -> add(root, noun, line(noun.commands(), verb -> true, true)));
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
        CommandLine root = root(options);
        nouns().forEach(noun -> {
            if (noun.isAmong(words)) {
                add(root, noun, line(noun.commands(), verb -> verb.isAmong(words), names));
            } else if (names) {
                add(root, noun, new CommandLine(placeholder(noun)));
            }
        });
        return shaped(root);
    }

    private static CommandLine root(GlobalOptions options) {
        return PreparedSpec.of(GlobalOptions.class)
                .map(prepared -> new CommandLine(prepared.over(options)))
                .orElseGet(() -> new CommandLine(options));
    }

    /** @param names whether those that are not wanted stand there with their names */
    private static CommandLine line(Class<?> type, Predicate<PreparedSpec.Below> wanted, boolean names) {
        PreparedSpec prepared = PreparedSpec.of(type).orElse(null);
        if (prepared == null) {
            return new CommandLine(type);
        }
        CommandSpec spec = prepared.create();
        for (PreparedSpec.Below verb : prepared.below()) {
            if (wanted.test(verb)) {
                spec.addSubcommand(null, line(verb.load(type), wanted, names));
            } else if (names) {
                spec.addSubcommand(null, described(verb.load(type)));
            }
        }
        return new CommandLine(spec);
    }

    private static CommandLine described(Class<?> verb) {
        return PreparedSpec.of(verb)
                .map(prepared -> new CommandLine(prepared.described()))
                .orElseGet(() -> new CommandLine(verb));
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

    /** Stands in the root's help for a noun that is not named. */
    private static CommandSpec placeholder(Noun noun) {
        CommandSpec spec = CommandSpec.create().name(noun.name());
        spec.usageMessage().description(noun.summary());
        return spec;
    }
}
