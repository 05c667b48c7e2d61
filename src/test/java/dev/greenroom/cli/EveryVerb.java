package dev.greenroom.cli;

import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.ModuleRegistry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/**
 * Every verb of the command line, with words that make it do something. A new verb is missing here until somebody says
 * how to call it, or why it has nothing to do with the service; {@link FaultMatrixTest} fails until then.
 */
final class EveryVerb {
    /** A noun and a verb, and what follows them. Names are those of {@link FaultRig}. */
    static final Map<String, String> CALLING_THE_SERVICE = samples(
            "api",
            "POST /v2/replicas --field replica_name=Zoe --field train_video_url=https://files.invalid/z.mp4",
            "auth set",
            "--from-file key.txt",
            "auth status",
            "",
            "conversation chat",
            "Practice",
            "conversation create",
            "--persona-id Coach --name Talk",
            "conversation delete",
            "Practice --yes --hard",
            "conversation end",
            "Practice",
            "conversation events",
            "Rehearsed",
            "conversation get",
            "Practice",
            "conversation list",
            "--status active",
            "conversation say",
            "Practice Hello!",
            "conversation sweep",
            "--yes",
            "conversation transcript",
            "Rehearsed",
            "doctor",
            "",
            "document get",
            "Handbook",
            "document list",
            "",
            "guardrail apply",
            "guardrails.json --yes",
            "guardrail delete",
            "Rivals --yes",
            "guardrail get",
            "Rivals",
            "guardrail list",
            "",
            "objective apply",
            "objectives.json --yes",
            "objective delete",
            "Ask --yes",
            "objective get",
            "Ask",
            "objective list",
            "",
            "persona create",
            "--persona-name Other --system-prompt Listen. --default-replica-id Anna",
            "persona delete",
            "Coach --yes",
            "persona get",
            "Coach",
            "persona list",
            "",
            "persona set-id",
            "--config room.json --persona-id Coach",
            "persona update",
            "--persona-id Coach --system-prompt Encourage. --yes",
            "replica create",
            "--name Zoe --video me.mp4",
            "replica delete",
            "Anna --yes",
            "replica get",
            "Anna",
            "replica list",
            "--type user",
            "replica rename",
            "Anna Bea",
            "replica wait",
            "Anna",
            "run",
            "persona.json room.json",
            "tool get",
            "look_up",
            "tool list",
            "",
            "video create",
            "--name Other --replica-id Anna --script Hello.",
            "video delete",
            "Sales --yes",
            "video download",
            "Sales",
            "video get",
            "Sales",
            "video list",
            "",
            "video rename",
            "Sales Market",
            "video wait",
            "Sales",
            "voice get",
            "mara",
            "voice list",
            "");

    /** Verbs that have nothing to do with the service, and why. */
    static final Map<String, String> ON_THIS_MACHINE = samples(
            "auth clear", "forgets a key of this machine",
            "completion", "prints a script",
            "dev", "stays until the call is over; what it asks of the service is what run asks",
            "flow check", "reads a file",
            "flow clean", "changes the store of flows",
            "flow diagram", "reads a file",
            "flow diff", "reads the store of flows",
            "flow export", "reads the store of flows",
            "flow fork", "changes the store of flows",
            "flow list", "reads the store of flows",
            "flow log", "reads the store of flows",
            "flow replay", "reads the store of flows",
            "flow retry", "changes the store of flows",
            "flow rollback", "changes the store of flows",
            "flow run", "plays a file",
            "flow send", "changes the store of flows",
            "flow show", "reads the store of flows",
            "flow start", "changes the store of flows",
            "flow undo", "changes the store of flows",
            "logs clean", "empties the folder of logged calls",
            "logs latest", "reads the folder of logged calls",
            "logs list", "reads the folder of logged calls",
            "logs show", "reads the folder of logged calls",
            "sandbox reset", "empties the sandbox of this machine",
            "sandbox serve", "is the service",
            "webhook events", "reads what was received",
            "webhook replay", "posts to a receiver",
            "webhook serve", "is a server itself",
            "webhook trigger", "posts to a receiver");

    private EveryVerb() {}

    private static Map<String, String> samples(String... pairs) {
        Map<String, String> samples = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            samples.put(pairs[i], pairs[i + 1]);
        }
        return samples;
    }

    /** All of them, as the program's own tree has them. */
    static Set<String> found(Path home) {
        ModuleRegistry registry = new ModuleRegistry();
        ModuleLoader.load(home.resolve("none"), Set.of()).modules().forEach(registry::register);
        CommandLine root = new CommandTree(registry, Application.OWN_NOUNS).whole(new GlobalOptions());
        Set<String> verbs = new TreeSet<>();
        root.getSubcommands().values().forEach(noun -> addVerbs(verbs, noun));
        return verbs;
    }

    private static void addVerbs(Set<String> verbs, CommandLine line) {
        String name = line.getCommandSpec().qualifiedName().replaceFirst("^greenroom ", "");
        if (line.getSubcommands().isEmpty()) {
            verbs.add(name);
        }
        line.getSubcommands().values().forEach(below -> addVerbs(verbs, below));
    }

    /** The words of one. */
    static List<String> words(String verb) {
        String words = verb + " " + CALLING_THE_SERVICE.get(verb);
        return List.of(words.strip().split(" "));
    }
}
