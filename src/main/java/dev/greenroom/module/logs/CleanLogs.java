package dev.greenroom.module.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.journal.LoggedCalls;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "clean",
        description = {
            "Delete the logs of old calls. Other things in the folder, such as callbacks, stay.",
            "Look first with --dry-run."
        })
final class CleanLogs implements Operation<Result.Done> {
    private static final int LONGEST = 36_500;
    private static final int SHOWN = 20;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Older than N days; 0 is all (default: ${DEFAULT-VALUE}).")
    int days = 7;

    @Option(names = "--dry-run", description = "Say what would be deleted, delete nothing.")
    boolean dryRun;

    @Override
    public Result.Done run(Workbench workbench) {
        if (days < 0 || days > LONGEST) {
            throw new WrongUsage("--days " + days + " is not a number of days", "give 0 to " + LONGEST);
        }
        LoggedCalls calls = Logs.of(workbench);
        Instant now = workbench.clock().instant();
        List<Path> old = new ArrayList<>(calls.olderThan(days == 0 ? Instant.MAX : now.minus(Duration.ofDays(days))));
        if (!dryRun) {
            old.forEach(calls::delete);
            calls.leftovers(now.minus(Duration.ofDays(1))).forEach(calls::delete);
        }
        return new Result.Done(sentence(calls, old.size()), json(calls, old), notes(old));
    }

    private String sentence(LoggedCalls calls, int found) {
        String which = (found == 1 ? "1 log" : found + " logs") + (days == 0 ? "" : " older than " + days(days));
        if (found == 0) {
            return "There are no logs" + (days == 0 ? "" : " older than " + days(days)) + " in " + calls.folder();
        }
        return dryRun ? "Would delete " + which + "; deleted nothing" : "Deleted " + which;
    }

    private static String days(int number) {
        return number == 1 ? "1 day" : number + " days";
    }

    private ObjectNode json(LoggedCalls calls, List<Path> old) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("folder", calls.folder().toString()).put("dry_run", dryRun);
        ArrayNode names = json.putArray(dryRun ? "would_delete" : "deleted");
        old.forEach(call -> names.add(call.getFileName().toString()));
        return json;
    }

    private static List<String> notes(List<Path> old) {
        List<String> notes = new ArrayList<>(old.stream()
                .limit(SHOWN)
                .map(call -> call.getFileName().toString())
                .toList());
        if (old.size() > SHOWN) {
            notes.add("and " + (old.size() - SHOWN) + " more");
        }
        return notes;
    }
}
