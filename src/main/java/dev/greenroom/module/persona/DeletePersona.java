package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Persona;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Delete one of your personas.")
final class DeletePersona implements Operation<Result> {
    @Parameters(paramLabel = "ID", description = "A persona's id, or its name when only one has it.")
    String persona;

    DeletePersona() {}

    DeletePersona(String persona) {
        this.persona = persona;
    }

    @Override
    public Result run(Workbench workbench) {
        Persona found = ByIdOrName.persona(workbench, persona);
        Personas.mustBeOwn(workbench, found, "deleted");
        if (!workbench.confirm(Confirmation.destructive("Delete it?", List.of("Persona " + found.described())))) {
            return new Result.Cancelled("Persona " + found.described() + " was not deleted.");
        }
        workbench.tavus().personas().delete(found.id());
        workbench.removed(found);
        return new Result.Done(
                "Deleted persona " + found.described(),
                workbench.inChosenWords(JsonNodeFactory.instance.objectNode().put("persona_id", found.id())));
    }
}
