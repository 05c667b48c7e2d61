package dev.greenroom.module.objective;

import dev.greenroom.operation.GetThing;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.ObjectiveSet;
import picocli.CommandLine.Command;

@Command(name = "get", description = "Show one set of objectives in full.")
final class GetObjective extends GetThing<ObjectiveSet> {
    GetObjective() {
        super(Objectives.KIND);
    }

    @Override
    protected ObjectiveSet whole(Workbench workbench, ObjectiveSet found) {
        return found.isWhole() ? found : workbench.tavus().objectives().get(found.id());
    }
}
