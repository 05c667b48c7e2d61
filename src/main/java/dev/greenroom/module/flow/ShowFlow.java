package dev.greenroom.module.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.flow.Patch;
import dev.greenroom.flow.Snapshot;
import dev.greenroom.flow.run.Head;
import dev.greenroom.flow.run.Row;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import dev.greenroom.wire.ServiceTime;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description =
                "Show an instance: states, stores, dialogue; now, or as it was after a step, with what that changed.")
final class ShowFlow implements Operation<Result.Detail> {
    @Parameters(paramLabel = "ID", description = "The instance.")
    String id;

    @Option(names = "--step", paramLabel = "STEP", description = "As it was after this step (default: the last one).")
    Integer step;

    ShowFlow() {}

    /** As it is now. */
    ShowFlow(String id) {
        this.id = id;
    }

    ShowFlow(String id, int step) {
        this(id);
        this.step = step;
    }

    @Override
    public Result.Detail run(Workbench workbench) {
        if (step != null && step < 1) {
            throw new WrongUsage("--step " + step + " is no step", "flow log " + id + " shows them");
        }
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Head head = stored.head(id);
            return step == null ? now(head) : then(stored, head);
        }
    }

    private static Result.Detail now(Head head) {
        Snapshot snapshot = head.snapshot();
        Card.Builder card = Card.titled("Instance " + head.id())
                .row("Flow", head.flow())
                .row("Step", head.seq() + " on branch " + head.branch())
                .row("Definition", snapshot.hash().substring(0, 8));
        ObjectNode json = InstanceText.json(head);
        json.set("snapshot", PlainJson.of(snapshot.toPlain()));
        return new Result.Detail(
                inside(card, snapshot)
                        .row("Created", ServiceTime.shown(head.created()))
                        .row("Changed", ServiceTime.shown(head.changed()))
                        .build(),
                json);
    }

    private Result.Detail then(StoredFlows stored, Head head) {
        Snapshot snapshot = stored.past().at(id, step);
        Row row = stored.instances().row(id, step).orElseThrow();
        Patch patch = row.parent() == 0
                ? Patch.between(Map.of("store", Map.of()), snapshot.toPlain())
                : stored.past().difference(id, row.parent(), step);
        Card.Builder card = Card.titled("Instance " + id + ", step " + step + " of " + head.seq())
                .row("Flow", head.flow())
                .row("What", row.entry().kind().word() + " " + row.entry().what())
                .row("Time", ServiceTime.shown(row.entry().time()))
                .row("After step", row.parent() == 0 ? "" : Long.toString(row.parent()))
                .row("Branch", Long.toString(row.branch()))
                .row("Definition", row.hash().substring(0, 8))
                .row("Store changes", InstanceText.storeChanges(patch));
        ObjectNode json = PlainJson.object(row.toPlain());
        json.set("patch", PlainJson.array(patch.toPlain()));
        json.set("snapshot", PlainJson.of(snapshot.toPlain()));
        return new Result.Detail(inside(card, snapshot).build(), json);
    }

    private static Card.Builder inside(Card.Builder card, Snapshot snapshot) {
        return card.row("State", InstanceText.states(snapshot) + (snapshot.ended() ? " (ended)" : ""))
                .row("Failure", InstanceText.problem(snapshot))
                .row("Store", InstanceText.stores(snapshot).stripTrailing())
                .row("Dialogue", InstanceText.dialogue(snapshot));
    }
}
