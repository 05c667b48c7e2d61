package dev.greenroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.ExitCode;
import dev.greenroom.machine.ModuleRegistry;
import dev.greenroom.machine.Noun;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Card;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Check what commonly goes wrong: settings and where they come from, the key, the service, versions, folders.",
            "No secret is shown. The exit code is 1 when something needs attention."
        })
final class DoctorCommand implements Operation<Result.Detail>, OverTheTree {
    @Option(names = "--offline", description = "Leave out what needs the service.")
    boolean offline;

    private List<WorkbenchModule> modules = List.of();

    @Override
    public void over(ModuleRegistry registry, List<Noun> ownNouns) {
        modules = List.copyOf(registry.modules());
    }

    @Override
    public Result.Detail run(Workbench workbench) {
        Checkup checkup = new Checkup(workbench);
        checkup.modules(modules);
        checkup.machine();
        checkup.settings();
        checkup.settingsOf(modules);
        checkup.folders();
        checkup.key();
        if (!offline) {
            checkup.service();
        }
        return detail(checkup.findings());
    }

    private static Result.Detail detail(List<Checkup.Finding> findings) {
        Card.Builder card = Card.titled("Greenroom doctor");
        ArrayNode checks = JsonNodeFactory.instance.arrayNode();
        for (Checkup.Finding finding : findings) {
            String mark = finding.isFine() ? "" : "  <- " + finding.advice();
            card.row(finding.subject(), finding.value() + mark);
            checks.addObject()
                    .put("check", finding.subject())
                    .put("value", finding.value())
                    .put("ok", finding.isFine())
                    .put("advice", finding.advice());
        }
        boolean allFine = findings.stream().allMatch(Checkup.Finding::isFine);
        return new Result.Detail(
                card.build(),
                JsonNodeFactory.instance.objectNode().put("ok", allFine).set("checks", checks),
                allFine ? ExitCode.DONE : ExitCode.FAILED);
    }
}
