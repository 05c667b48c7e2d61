package dev.greenroom.machine;

import dev.greenroom.operation.CommandText;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A noun of the command line and the class that describes its verbs.
 *
 * @param name the word that is typed: {@code replica}
 * @param aliases other words for it
 * @param summary one line of help, without a full stop
 * @param commands a class with picocli's {@code @Command}, whose subcommands are
 *     {@link dev.greenroom.operation.Operation}s; looked into only when the noun is named
 * @param remote whether its verbs call the service: what a request needs is then loaded while the words are still read
 */
public record Noun(String name, List<String> aliases, String summary, Class<?> commands, boolean remote) {
    public Noun {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not a noun: " + name);
        }
        aliases = List.copyOf(aliases);
        Objects.requireNonNull(summary, "summary is null");
        Objects.requireNonNull(commands, "commands is null");
    }

    /** A noun whose verbs do not call the service. */
    public Noun(String name, String summary, Class<?> commands) {
        this(name, List.of(), summary, commands, false);
    }

    /** A noun whose verbs call the service. */
    public static Noun ofService(String name, List<String> aliases, String summary, Class<?> commands) {
        return new Noun(name, aliases, summary, commands, true);
    }

    /** Whether one of these words is its name or an alias. */
    public boolean isAmong(Collection<String> words) {
        return words.contains(name) || aliases.stream().anyMatch(words::contains);
    }

    /** What writes the operations of these nouns as commands. */
    public static CommandText commandText(Collection<Noun> nouns) {
        return new CommandText(nouns.stream().collect(Collectors.toMap(Noun::name, Noun::commands)));
    }
}
