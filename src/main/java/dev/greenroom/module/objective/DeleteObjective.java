package dev.greenroom.module.objective;

import dev.greenroom.operation.DeleteThing;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.ObjectiveSet;
import picocli.CommandLine.Command;

@Command(name = "delete", description = "Delete one set of objectives.")
final class DeleteObjective extends DeleteThing<ObjectiveSet> {
    DeleteObjective() {
        super(Objectives.KIND);
    }

    @Override
    protected String idField() {
        return "objectives_id";
    }

    @Override
    protected String consequence() {
        return "Personas that have it keep its id, which then leads nowhere";
    }

    @Override
    protected void delete(Workbench workbench, ObjectiveSet objective) {
        workbench.tavus().objectives().delete(objective.id());
    }
}
