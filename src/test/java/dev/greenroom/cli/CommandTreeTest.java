package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The tree that is built for some words says about them what the whole one says. */
class CommandTreeTest {
    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> help_is_that_of_the_whole_tree() {
        CommandLine whole = tree().whole(new GlobalOptions());
        return everyCommand(whole)
                .map(words -> DynamicTest.dynamicTest(
                        String.join(" ", words),
                        () -> assertThat(help(tree().withNames(new GlobalOptions(), words), words))
                                .isEqualTo(help(whole, words))));
    }

    @Test
    void only_what_is_named_is_there() {
        CommandLine tree = tree().forWords(new GlobalOptions(), List.of("replica", "list", "--type", "user"));

        assertThat(tree.getSubcommands()).containsOnlyKeys("replica", "face");
        assertThat(tree.getSubcommands().get("replica").getSubcommands()).containsOnlyKeys("list");
    }

    @Test
    void where_names_can_show_all_nouns_and_verbs_are_there() {
        Set<String> nouns = tree().whole(new GlobalOptions()).getSubcommands().keySet();
        CommandLine verb = tree().withNames(new GlobalOptions(), List.of("replica", "lst", "get"));

        assertThat(tree().withNames(new GlobalOptions(), List.of("replca", "persona"))
                        .getSubcommands())
                .containsOnlyKeys(nouns);
        assertThat(verb.getSubcommands().get("replica").getSubcommands()).containsKeys("list", "get", "create");
    }

    /** A noun of which some verbs call the service and others do not would load too much or too late. */
    @Test
    void a_noun_says_whether_its_verbs_call_the_service() {
        Set<String> mixed = Set.of("auth", "doctor");
        Stream<Noun> nouns = Stream.concat(registry().nouns().keySet().stream(), Application.OWN_NOUNS.stream());

        assertThat(nouns.filter(noun -> !mixed.contains(noun.name())))
                .allSatisfy(noun -> assertThat(noun.remote())
                        .as(noun.name())
                        .isEqualTo(EveryVerb.CALLING_THE_SERVICE.keySet().stream()
                                .anyMatch(verb -> verb.split(" ")[0].equals(noun.name()))));
    }

    private CommandTree tree() {
        return new CommandTree(registry(), Application.OWN_NOUNS);
    }

    private ModuleRegistry registry() {
        ModuleRegistry registry = new ModuleRegistry();
        ModuleLoader.load(home.resolve("none"), Set.of()).modules().forEach(registry::register);
        return registry;
    }

    private static Stream<List<String>> everyCommand(CommandLine whole) {
        return whole.getSubcommands().entrySet().stream()
                .flatMap(noun -> Stream.concat(
                        Stream.of(List.of(noun.getKey())),
                        noun.getValue().getSubcommands().keySet().stream().map(verb -> List.of(noun.getKey(), verb))));
    }

    private static String help(CommandLine tree, List<String> words) {
        CommandLine command = tree;
        for (String word : words) {
            command = command.getSubcommands().get(word);
        }
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
}
