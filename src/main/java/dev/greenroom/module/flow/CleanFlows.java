package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Retention;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Harmless;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "clean",
        description = {
            "Remove instances that have ended, with every step they took.",
            "With --older-than or --keep, what they say; else what the settings GREENROOM_FLOW_KEEP_FOR (default 30d) and"
                    + " GREENROOM_FLOW_KEEP_COUNT say. Instances that go on are never removed."
        })
final class CleanFlows implements Operation<Result> {
    private static final int SHOWN = 10;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "Those that ended so long ago: 12h, 30d.")
    Duration olderThan;

    @Option(names = "--keep", paramLabel = "N", description = "All but the N newest that have ended.")
    int keep = Keeping.ANY;

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    boolean dryRun;

    CleanFlows() {}

    CleanFlows(Duration olderThan) {
        this.olderThan = olderThan;
    }

    @Override
    public Result run(Workbench workbench) {
        Keeping keeping = keeping(workbench);
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Retention retention = new Retention(stored.instances());
            List<Head> found =
                    retention.past(workbench.clock().instant(), keeping.age().orElse(null), keeping.count());
            if (found.isEmpty()) {
                return new Result.Done("Nothing to remove.", json(List.of()));
            }
            if (dryRun) {
                return new Result.Text(
                        Harmless.text(String.join("\n", facts(found, found.size()))) + "\n", json(found));
            }
            if (!workbench.confirm(
                    Confirmation.destructive("Remove " + counted(found.size()) + "?", facts(found, SHOWN)))) {
                return new Result.Cancelled("Nothing was removed.");
            }
            List<Head> removed = retention.remove(found);
            return new Result.Done("Removed " + counted(removed.size()), json(removed));
        }
    }

    /** Whoever says something here means that alone, not the settings besides. */
    private Keeping keeping(Workbench workbench) {
        if (keep < 0) {
            throw new WrongUsage("--keep " + keep + " is not a number of instances", "give 0 or more");
        }
        return olderThan == null && keep == Keeping.ANY
                ? Keeping.of(workbench.settings())
                : new Keeping(Optional.ofNullable(olderThan), keep);
    }

    private static String counted(int count) {
        return count == 1 ? "1 instance" : count + " instances";
    }

    private static List<String> facts(List<Head> heads, int most) {
        List<String> facts = new ArrayList<>();
        heads.stream()
                .limit(most)
                .map(StoredInstance::new)
                .forEach(instance -> facts.add(
                        "instance " + instance.described() + "  " + instance.place() + "  " + instance.changed()));
        if (heads.size() > most) {
            facts.add("and " + (heads.size() - most) + " more");
        }
        return facts;
    }

    private static ObjectNode json(List<Head> heads) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = json.putArray("removed");
        heads.forEach(head -> ids.add(head.id()));
        return json;
    }
}
