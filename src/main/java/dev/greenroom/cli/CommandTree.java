package dev.greenroom.cli;

import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line's tree. Looking into a noun's class costs time, so only the nouns that are named are looked into. */
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
        return tree(options, noun -> true);
    }

    /** The tree as far as these words need it. */
    CommandLine forWords(GlobalOptions options, List<String> words) {
        return tree(
                options,
                noun -> words.contains(noun.name()) || noun.aliases().stream().anyMatch(words::contains));
    }

    private CommandLine tree(GlobalOptions options, Predicate<Noun> named) {
        CommandLine root = new CommandLine(options);
        for (Noun noun : registry.nouns().keySet()) {
            add(root, noun, named.test(noun));
        }
        own.forEach(noun -> add(root, noun, named.test(noun)));
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

    private static void add(CommandLine root, Noun noun, boolean named) {
        CommandLine line = named ? new CommandLine(noun.commands()) : new CommandLine(placeholder(noun));
        root.addSubcommand(noun.name(), line, noun.aliases().toArray(String[]::new));
    }

    /** Stands in the root's help for a noun that is not named. */
    private static CommandSpec placeholder(Noun noun) {
        CommandSpec spec = CommandSpec.create().name(noun.name());
        spec.usageMessage().description(noun.summary());
        return spec;
    }
}
