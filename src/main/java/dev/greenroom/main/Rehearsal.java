package dev.greenroom.main;

import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Sleeper;
import dev.greenroom.cli.Application;
import dev.greenroom.cli.Streams;
import dev.greenroom.cli.World;
import dev.greenroom.terminal.Terminals;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Does what users do most, unseen, against a sandbox in the folder that is named: the Java runtime watches and writes
 * down what it loaded, so that the next start need not find it out again. Started by bin/greenroom only.
 */
final class Rehearsal {
    private static final List<List<String>> SCENES = List.of(
            List.of("--help"),
            List.of("--sandbox", "replica", "list"),
            List.of("--sandbox", "replica", "list", "--json"),
            List.of("--sandbox", "replica", "get", "r4317e64d25a"),
            List.of("--sandbox", "replica", "get", "nobody"),
            List.of(
                    "--sandbox",
                    "persona",
                    "create",
                    "--persona-name",
                    "A",
                    "--system-prompt",
                    "B",
                    "--llm",
                    "gpt_oss"),
            List.of("--sandbox", "conversation", "create", "--replica-id", "r4317e64d25a", "--test-mode"),
            List.of("--sandbox", "--plain"));

    private Rehearsal() {}

    public static void main(String[] words) {
        Path folder = Path.of(words[0]);
        boolean allWent = SCENES.stream().map(scene -> play(folder, scene)).allMatch(code -> code != ExitCode.FAILED);
        System.exit(allWent ? 0 : 1);
    }

    private static ExitCode play(Path folder, List<String> words) {
        Streams streams = new Streams(
                new BufferedReader(new StringReader("2\n2\nb\nb\n")),
                new StringWriter(),
                new PrintWriter(new StringWriter()),
                Terminals.of(false, false, false, 0),
                prompt -> null);
        World world = new World(
                Map.of("HOME", folder.toString()),
                folder,
                streams,
                Greenroom::screen,
                InstantSource.system(),
                Sleeper.real(),
                Greenroom.version());
        return new Application(world).run(words.toArray(String[]::new));
    }
}
