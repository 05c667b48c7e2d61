package dev.greenroom.module.flow;

import dev.greenroom.flow.JsonText;
import dev.greenroom.flow.Patch;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = {
            "Show what differs between two steps of an instance, on any of its branches.",
            "One line for each place: + added, - removed, ~ changed; with --json an RFC 6902 patch."
        })
final class DiffFlow implements Operation<Result.Text> {
    @Parameters(index = "0", paramLabel = "ID", description = "The instance.")
    String id;

    @Parameters(index = "1", paramLabel = "STEP", description = "A step; flow log shows them.")
    int one;

    @Parameters(index = "2", paramLabel = "STEP", description = "The step it is compared with.")
    int other;

    @Override
    public Result.Text run(Workbench workbench) {
        try (StoredFlows stored = StoredFlows.open(workbench)) {
            Patch patch = stored.past().difference(id, one, other);
            String text = patch.operations().stream().map(DiffFlow::line).collect(Collectors.joining());
            return new Result.Text(text.isEmpty() ? "Nothing differs.\n" : text, PlainJson.array(patch.toPlain()));
        }
    }

    private static String line(Patch.Operation change) {
        String sign = change.op().equals("add") ? "+ " : change.op().equals("remove") ? "- " : "~ ";
        String value = change.op().equals("remove") ? "" : ": " + JsonText.write(change.value());
        return Harmless.line(sign + change.path() + value) + "\n";
    }
}
