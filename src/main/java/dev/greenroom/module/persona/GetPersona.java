package dev.greenroom.module.persona;

import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Persona;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Show one persona; keys inside its layers are masked. --json has the schemas of its tools, too.")
final class GetPersona implements Operation<Result.Detail> {
    @Parameters(paramLabel = "ID", description = "A persona's id, or its name when only one has it.")
    String persona;

    GetPersona() {}

    GetPersona(String persona) {
        this.persona = persona;
    }

    @Override
    public Result.Detail run(Workbench workbench) {
        Persona found = ByIdOrName.persona(workbench, persona);
        return new Result.Detail(Personas.card(found), found.json());
    }
}
