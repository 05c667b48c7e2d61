package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.compose.Composed;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.compose.apply.PersonaDesk;
import dev.greenroom.compose.apply.Preview;
import dev.greenroom.compose.apply.RememberedIds;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "create",
        description = {
            "Make a persona: from a config file, from options, or both.",
            "Such as: persona create --config configs/persona/life_coach.json --print-payload --dry-run"
        })
final class CreatePersona implements Operation<Result> {
    @Mixin
    Recipe recipe = new Recipe();

    @Override
    public Result run(Workbench workbench) {
        PersonaRecipe persona = recipe.read(workbench, JsonNodeFactory.instance.objectNode());
        return recipe.dryRun ? dryRun(workbench, persona) : create(workbench, persona);
    }

    private Result dryRun(Workbench workbench, PersonaRecipe persona) {
        Composed composed = persona.create();
        Preview preview = new Preview(workbench);
        preview.notes(composed, true);
        Result.Text body = preview.body(composed.payload());
        return recipe.printPayload
                ? body
                : new Result.Done(
                        "Persona " + persona.name() + " can be made; nothing was sent. --print-payload shows it",
                        body.json());
    }

    private Result create(Workbench workbench, PersonaRecipe persona) {
        PersonaDesk.Applied made = new PersonaDesk(workbench, RememberedIds.NONE, recipe.printPayload).create(persona);
        return new Result.Done(made.sentence(), made.json(), made.notes());
    }
}
