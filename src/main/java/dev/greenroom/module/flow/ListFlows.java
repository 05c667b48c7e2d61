package dev.greenroom.module.flow;

import dev.greenroom.operation.ListOptions;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the instances that are kept, the newest first.")
final class ListFlows implements Operation<Result> {
    @Option(
            names = "--definitions",
            description = "List the flows that can be run instead: the files in configs/flows, and those in Java.")
    boolean definitions;

    @Mixin
    ListOptions options = new ListOptions();

    @Override
    public Result run(Workbench workbench) {
        return definitions ? flows(workbench) : instances(workbench);
    }

    private Result flows(Workbench workbench) {
        KnownFlows flows = new KnownFlows(workbench);
        return new Result.Table<>(
                List.of(
                        Result.Column.text("FLOW", ListedFlow::name),
                        Result.Column.text("VERSION", ListedFlow::version),
                        Result.Column.text("FROM", ListedFlow::from),
                        Result.Column.text("SIZE", ListedFlow::size)),
                options.apply(flows.names().stream()
                        .map(name -> ListedFlow.of(flows, name))
                        .toList()),
                ListedFlow::json,
                options.isFiltered() ? "No flows match." : "No flows in configs/flows here, and none in Java.");
    }

    private Result instances(Workbench workbench) {
        return new Result.Table<>(
                List.of(
                        Result.Column.whole("ID", StoredInstance::id),
                        Result.Column.text("FLOW", StoredInstance::name),
                        Result.Column.text("STATE", StoredInstance::place),
                        Result.Column.whole(
                                "STEP",
                                instance -> Long.toString(instance.head().seq())),
                        Result.Column.text("CHANGED", StoredInstance::changed)),
                options.apply(all(workbench)),
                StoredInstance::json,
                options.isFiltered() ? "No instances match." : "No instances. greenroom flow start FILE starts one.");
    }

    static List<StoredInstance> all(Workbench workbench) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            return stored.instances().newest(Integer.MAX_VALUE).stream()
                    .map(StoredInstance::new)
                    .toList();
        }
    }
}
