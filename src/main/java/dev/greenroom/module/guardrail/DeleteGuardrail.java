package dev.greenroom.module.guardrail;

import dev.greenroom.operation.DeleteThing;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Guardrail;
import picocli.CommandLine.Command;

@Command(name = "delete", description = "Delete one guardrail.")
final class DeleteGuardrail extends DeleteThing<Guardrail> {
    DeleteGuardrail() {
        super(Guardrails.KIND);
    }

    @Override
    protected String idField() {
        return "uuid";
    }

    @Override
    protected String consequence() {
        return "Personas that have it lose it";
    }

    @Override
    protected void delete(Workbench workbench, Guardrail guardrail) {
        workbench.tavus().guardrails().delete(guardrail.id());
    }
}
