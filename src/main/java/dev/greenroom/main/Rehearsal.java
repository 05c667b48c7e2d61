package dev.greenroom.main;

import dev.greenroom.base.ExitCode;
import dev.greenroom.base.Sleeper;
import dev.greenroom.cli.Application;
import dev.greenroom.cli.Streams;
import dev.greenroom.cli.World;
import dev.greenroom.terminal.ScreenConsole;
import dev.greenroom.terminal.Terminals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Does what users do most, unseen, in the folder that is named: the Java runtime watches and writes down what it loaded,
 * so that the next start need not find it out again. At a start the runtime takes in all that was written down, needed or
 * not; so there is a play for commands that tell about the program, two for those that only look (near by in clear, or far
 * away and encrypted), and one for all others.
 * Started by bin/greenroom only.
 */
final class Rehearsal {
    private static final List<List<String>> TELLING =
            List.of(List.of("--help"), List.of("replica", "--help"), List.of("replica", "list", "--help"));

    private static final List<List<String>> LOOKING = List.of(
            List.of("replica", "list"),
            List.of("replica", "list", "--json"),
            List.of("replica", "get", "r1"),
            List.of("replica", "get", "nobody"));

    private static final List<List<String>> ALL_ELSE = List.of(
            List.of("--sandbox", "replica", "list"),
            List.of("--sandbox", "replica", "list", "--json"),
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

    private static final String NOBODY = "http://localhost:1";
    /** Through the menu to the list of replicas. */
    private static final String KEYS = "\u001b[B\r\u001b[B\r";

    private static final Terminals PIPES = Terminals.of(false, false, false, 0);

    private final Path folder;

    private Rehearsal(Path folder) {
        this.folder = folder;
    }

    /** @param words the folder, and {@code telling}, {@code nearby}, {@code looking} or {@code all} */
    public static void main(String[] words) throws IOException, GeneralSecurityException, InterruptedException {
        comeIn();
        if (!new Rehearsal(Path.of(words[0])).play(words[1])) {
            System.exit(1);
        }
        // Last, because it ends the process: the real entrance, which the scenes above go round.
        Greenroom.main(new String[] {"--version"});
    }

    /** What happens before the entrance: the runtime looks into the jar it was given, and the variables are read. */
    private static void comeIn() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
            jar.getManifest();
        }
        Map.copyOf(System.getenv());
    }

    private boolean play(String name) throws IOException, GeneralSecurityException, InterruptedException {
        return switch (name) {
            case "telling" -> play(TELLING, NOBODY, PIPES) && play(TELLING, NOBODY, Terminals.pretended());
            case "looking" -> callOut();
            case "nearby" -> callNextDoor();
            default -> callOut() && useTheSandbox();
        };
    }

    /** The service is on the other side of the network, and encrypted mostly. */
    private boolean callOut() throws IOException, GeneralSecurityException, InterruptedException {
        try (StageService plain = StageService.plain();
                StageService encrypted = StageService.encrypted(folder)) {
            return play(LOOKING, plain.url(), PIPES)
                    && play(LOOKING, encrypted.url(), PIPES)
                    && play(LOOKING, plain.url(), Terminals.pretended());
        }
    }

    /** A service on this very machine is not encrypted. */
    private boolean callNextDoor() throws IOException {
        try (StageService plain = StageService.plain()) {
            return play(LOOKING, plain.url(), PIPES) && play(LOOKING, plain.url(), Terminals.pretended());
        }
    }

    /** The menu on pipes ends by its choices; the drawn one by the end of the keys. */
    private boolean useTheSandbox() {
        boolean allWent = play(ALL_ELSE, NOBODY, PIPES);
        playOne(List.of("--sandbox"), NOBODY, Terminals.pretended());
        return allWent;
    }

    private boolean play(List<List<String>> scenes, String service, Terminals terminals) {
        return scenes.stream()
                .map(scene -> playOne(scene, service, terminals))
                .allMatch(code -> code != ExitCode.FAILED);
    }

    private ExitCode playOne(List<String> words, String service, Terminals terminals) {
        Streams streams = new Streams(
                new BufferedReader(new StringReader("2\n2\nb\nb\n")),
                new StringWriter(),
                new PrintWriter(new StringWriter()),
                terminals,
                prompt -> null);
        World world = new World(
                Map.of(
                        "HOME",
                        folder.toString(),
                        "TERM",
                        "xterm-256color",
                        "TAVUS_BASE_URL",
                        service,
                        "TAVUS_API_KEY",
                        "rehearsal"),
                folder,
                streams,
                theme -> ScreenConsole.pretended(theme, KEYS),
                InstantSource.system(),
                Sleeper.real(),
                Greenroom.version());
        return new Application(world).run(words.toArray(String[]::new));
    }
}
