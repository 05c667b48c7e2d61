package dev.greenroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every verb, with each of its requests in turn meeting each fault. What comes of it is one table:
 * {@code target/fault-matrix.md}.
 */
class FaultMatrixTest {
    private static final Map<FaultRig.Fault, ExitCode> CODES = Map.of(
            FaultRig.Fault.UNAUTHORIZED, ExitCode.KEY,
            FaultRig.Fault.UNAVAILABLE, ExitCode.UNREACHABLE,
            FaultRig.Fault.CUT_BODY, ExitCode.UNREACHABLE);
    private static final List<FaultRig.Fault> FAULTS =
            List.of(FaultRig.Fault.UNAUTHORIZED, FaultRig.Fault.UNAVAILABLE, FaultRig.Fault.CUT_BODY);

    @TempDir
    Path folder;

    private final List<Row> rows = new ArrayList<>();
    private int homes;

    private record Row(String verb, String request, FaultRig.Fault fault, CommandLineRig.Run run) {
        String sentence() {
            return run.error()
                    .lines()
                    .filter(line -> line.startsWith("error: "))
                    .findFirst()
                    .map(line -> line.substring("error: ".length()))
                    .orElse("");
        }

        String hint() {
            return run.error()
                    .lines()
                    .filter(line -> line.startsWith("hint: "))
                    .findFirst()
                    .map(line -> line.substring("hint: ".length()))
                    .orElse("");
        }
    }

    @Test
    void every_verb_is_known_here() {
        Set<String> known = new TreeSet<>(EveryVerb.CALLING_THE_SERVICE.keySet());
        known.addAll(EveryVerb.ON_THIS_MACHINE.keySet());
        assertThat(EveryVerb.found(folder))
                .as("say in EveryVerb how to call a new verb, or why it does not call the service")
                .isEqualTo(known);
    }

    @Test
    void every_request_of_every_verb_fails_in_a_clear_sentence() throws IOException {
        try (FaultRig rig = new FaultRig(home())) {
            for (String verb : EveryVerb.CALLING_THE_SERVICE.keySet()) {
                meetEach(rig, verb);
            }
        }
        write();
        SoftAssertions all = new SoftAssertions();
        rows.forEach(row -> check(all, row));
        all.assertAll();
    }

    private void meetEach(FaultRig shared, String verb) throws IOException {
        List<String> requests = requests(verb);
        for (FaultRig.Fault fault : FAULTS) {
            for (int number = 1; number <= requests.size(); number++) {
                if (changesSomething(requests.subList(0, number - 1))) {
                    try (FaultRig own = new FaultRig(home())) {
                        meet(own, verb, fault, number);
                    }
                } else {
                    meet(shared, verb, fault, number);
                }
            }
        }
    }

    /** What was done before the fault stays done, which would be in the way of the next run. */
    private static boolean changesSomething(List<String> requests) {
        return requests.stream().anyMatch(request -> !request.startsWith("GET"));
    }

    private void meet(FaultRig rig, String verb, FaultRig.Fault fault, int number) {
        rig.meet(fault, number);
        CommandLineRig.Run run = rig.program().run(EveryVerb.words(verb).toArray(String[]::new));
        rows.add(new Row(verb, rig.seen().get(number - 1), fault, run));
    }

    /** What it sends when nothing fails. */
    private List<String> requests(String verb) throws IOException {
        try (FaultRig rig = new FaultRig(home())) {
            rig.meet(FaultRig.Fault.NONE, Integer.MAX_VALUE);
            CommandLineRig.Run run = rig.program().run(EveryVerb.words(verb).toArray(String[]::new));
            assertThat(run.code()).as(verb + ": " + run.error()).isEqualTo(ExitCode.DONE);
            assertThat(rig.seen()).as(verb).isNotEmpty();
            return rig.seen();
        }
    }

    private Path home() {
        return folder.resolve("home" + ++homes);
    }

    private static void check(SoftAssertions all, Row row) {
        String what = row.verb() + ", " + row.request() + ", " + row.fault() + ": " + row.run();
        String shown = row.run().out() + row.run().error();
        all.assertThat(shown)
                .as(what)
                .doesNotContain("\tat ", "Exception", "Greenroom itself failed", "SENTINEL", "\033");
        if (row.verb().equals("doctor")) {
            all.assertThat(row.run().code()).as(what).isEqualTo(ExitCode.FAILED);
            all.assertThat(row.run().out()).as(what).contains("<- ");
            return;
        }
        all.assertThat(row.run().code()).as(what).isEqualTo(expected(row));
        all.assertThat(row.sentence()).as(what).startsWith("cannot ").contains(": ");
        all.assertThat(row.hint()).as(what).isNotEmpty();
        if (!row.request().startsWith("GET") && !isFileHost(row)) {
            all.assertThat(row.sentence()).as(what).contains(thing(row));
        }
    }

    /** What a bucket or a host of files says is not about the API key. */
    private static boolean isFileHost(Row row) {
        return row.request().contains("/buckets/") || row.request().contains("/media/");
    }

    private static ExitCode expected(Row row) {
        boolean noKeyInvolved = isFileHost(row) && row.fault() == FaultRig.Fault.UNAUTHORIZED;
        return noKeyInvolved ? ExitCode.REFUSED : CODES.get(row.fault());
    }

    /** The id that was in the path; what a new thing is made of has none. */
    private static String thing(Row row) {
        String[] segments = row.request().split("/");
        return segments.length > 3 ? segments[3] : "";
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder table = new StringBuilder("# What becomes of faults\n\n")
                .append(
                        "| command | request that meets it | fault | exit | sentence | hint |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            String sentence = row.verb().equals("doctor") ? "a finding: " + finding(row) : row.sentence();
            table.append("| %s | %s | %s | %d | %s | %s |%n"
                    .formatted(
                            row.verb(),
                            row.request().replaceFirst("(/\\w+/\\w+/)[^/]+", "$1{id}"),
                            row.fault(),
                            row.run().code().number(),
                            sentence.replace("|", "\\|"),
                            row.hint().replace("|", "\\|")));
            text.append("%-24s %-12s exit %d  %s%n"
                    .formatted(row.verb(), row.fault(), row.run().code().number(), sentence));
        }
        Path target = Path.of("target");
        Files.createDirectories(target);
        Files.writeString(target.resolve("fault-matrix.md"), table);
        Files.writeString(target.resolve("fault-matrix.txt"), text);
    }

    private static String finding(Row row) {
        return row.run()
                .out()
                .lines()
                .filter(line -> line.contains("<- "))
                .findFirst()
                .orElse("");
    }
}
