package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.greenroom.base.ExitCode;
import dev.greenroom.machine.ModuleLoader;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.sandbox.noun.Buckets;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The key in every verb, whatever becomes of it: it is shown nowhere and kept only where it was put. */
class SecrecyMatrixTest {
    private static final List<FaultRig.Fault> FAULTS = List.of(
            FaultRig.Fault.UNAUTHORIZED,
            FaultRig.Fault.SILENCE,
            FaultRig.Fault.WEB_PAGE,
            FaultRig.Fault.OUT_OF_CREDITS,
            FaultRig.Fault.NONE);
    private static final List<List<String>> MODES =
            List.of(List.of(), List.of("--verbose"), List.of("--verbose", "--json"));
    private static final int PART = 12;

    /** A signature that is not masked. */
    private static final Pattern SIGNATURE = Pattern.compile("X-Amz-Signature=[0-9a-fA-F]");

    @TempDir
    Path home;

    @Test
    void no_verb_shows_or_keeps_the_key() throws IOException {
        List<String> leaks = new ArrayList<>();
        int runs = 0;
        int done = 0;
        try (FaultRig rig = new FaultRig(home)) {
            for (FaultRig.Fault fault : FAULTS) {
                for (String verb : EveryVerb.CALLING_THE_SERVICE.keySet()) {
                    for (List<String> mode : MODES) {
                        rig.meet(fault, fault == FaultRig.Fault.NONE ? Integer.MAX_VALUE : 1);
                        CommandLineRig.Run run = rig.program().run(words(verb, mode, fault));
                        runs++;
                        done += run.code() == ExitCode.DONE ? 1 : 0;
                        if (isLeaked(run.out() + run.error())) {
                            leaks.add(verb + " " + mode + " " + fault + ": " + run);
                        }
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(runs).isEqualTo(FAULTS.size() * MODES.size() * EveryVerb.CALLING_THE_SERVICE.size());
        assertThat(done).as("what does nothing shows nothing").isGreaterThan(EveryVerb.CALLING_THE_SERVICE.size());
        assertThat(filesThatHoldIt()).containsExactly("key.txt", "keys.json");
    }

    private static String[] words(String verb, List<String> mode, FaultRig.Fault fault) {
        String timeout = fault == FaultRig.Fault.SILENCE ? "60ms" : "20s";
        return Stream.of(EveryVerb.words(verb), mode, List.of("--timeout", timeout))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    /** In any form: as it is, a part of it, in base64, percent-encoded. */
    private static boolean isLeaked(String text) {
        String key = FaultRig.KEY;
        for (int i = 0; i + PART <= key.length(); i++) {
            if (text.contains(key.substring(i, i + PART))) {
                return true;
            }
        }
        String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        return text.contains(encoded.substring(0, PART + 4))
                || text.contains(URLEncoder.encode(key, StandardCharsets.UTF_8))
                || text.contains(Buckets.SECRET_KEY)
                || SIGNATURE.matcher(text).find();
    }

    private List<String> filesThatHoldIt() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<String> names = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (isLeaked(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                    names.add(file.getFileName().toString());
                }
            }
            names.sort(null);
            return names;
        }
    }

    @Test
    void a_wait_at_a_silent_service_takes_no_longer_than_it_was_given() throws IOException {
        try (FaultRig rig = new FaultRig(home)) {
            rig.meet(FaultRig.Fault.SILENCE, 1);
            CommandLineRig.Run run = assertTimeout(
                    Duration.ofSeconds(15), () -> rig.program().run("replica", "wait", "Anna", "--timeout", "300ms"));
            assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(run.error()).contains("did not answer within 300 ms");
        }
    }

    /** Others on the machine can read what a process was started with. The sandbox's own key is no secret. */
    @Test
    void no_option_takes_a_secret_as_its_value() {
        ModuleRegistry registry = new ModuleRegistry();
        ModuleLoader.load(home.resolve("none"), Set.of()).modules().forEach(registry::register);
        Set<String> found = new TreeSet<>();
        options(found, new CommandTree(registry, Application.OWN_NOUNS).whole(new GlobalOptions()));
        assertThat(found).containsExactly("greenroom sandbox serve --api-key");
    }

    private static void options(Set<String> found, CommandLine line) {
        line.getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0)
                .filter(option -> option.longestName().matches(".*(key|secret|token|password|credential)s?"))
                .forEach(option -> found.add(line.getCommandSpec().qualifiedName() + " " + option.longestName()));
        Map<String, CommandLine> below = line.getSubcommands();
        below.values().forEach(each -> options(found, each));
    }
}
