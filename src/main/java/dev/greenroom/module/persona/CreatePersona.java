package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.client.Owner;
import dev.greenroom.compose.Composed;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.compose.apply.PersonaDesk;
import dev.greenroom.compose.apply.Preview;
import dev.greenroom.compose.apply.RememberedIds;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Persona;
import java.util.List;
import java.util.Optional;
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
        List<String> notes = namesakes(workbench, persona.name());
        PersonaDesk.Applied made = new PersonaDesk(workbench, RememberedIds.NONE, recipe.printPayload).create(persona);
        return new Result.Done(made.sentence(), made.json(), notes);
    }

    /** The service allows several of a name; mostly the one that is there was meant. */
    private List<String> namesakes(Workbench workbench, String name) {
        if (workbench.forPrograms() || workbench.quiet()) {
            return List.of();
        }
        return namesake(workbench, name)
                .map(other -> "another persona is named " + name + " already (" + other.id() + "); to change that one: "
                        + workbench.commandLine(
                                "persona",
                                "update",
                                "--persona-id",
                                other.id(),
                                "--config",
                                recipe.config.isEmpty() ? "FILE" : recipe.config))
                .stream()
                .toList();
    }

    /** One's own persona of that name. */
    static Optional<Persona> namesake(Workbench workbench, String name) {
        return workbench.tavus().personas().list(Owner.USER).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }
}
