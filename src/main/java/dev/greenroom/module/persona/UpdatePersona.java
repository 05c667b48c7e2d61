package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.compose.Composed;
import dev.greenroom.compose.PersonaPatch;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.compose.apply.PersonaDesk;
import dev.greenroom.compose.apply.Preview;
import dev.greenroom.compose.apply.RememberedIds;
import dev.greenroom.journal.LoggedCalls;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Harmless;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "update",
        description = {
            "Change a persona: what a config file or options name, and nothing else. A null in the config removes.",
            "Without --persona-id and --target-persona-name it is the one of the config's persona_name."
        })
final class UpdatePersona implements Operation<Result> {
    @Option(names = "--persona-id", paramLabel = "ID", description = "Which one; its name will do.")
    String personaId = "";

    @Option(names = "--target-persona-name", paramLabel = "NAME", description = "Which one, by its name.")
    String targetName = "";

    @Option(names = "--force", description = "Overwrite changes in PAL Maker that are not published yet.")
    boolean force;

    @Option(
            names = "--diff",
            description = "Ask the service what is there, show what would change, and change nothing.")
    boolean diff;

    @Mixin
    Recipe recipe = new Recipe();

    @Override
    public Result run(Workbench workbench) {
        if (diff && recipe.dryRun) {
            throw new WrongUsage("--diff asks the service, and --dry-run does not", "give one of them");
        }
        PersonaRecipe persona = recipe.read(workbench, target());
        if (diff) {
            return compared(workbench, persona);
        }
        return recipe.dryRun ? dryRun(workbench, persona) : update(workbench, persona);
    }

    private Result compared(Workbench workbench, PersonaRecipe persona) {
        PersonaDesk.Comparison found =
                new PersonaDesk(workbench, remembered(workbench), recipe.printPayload).compared(persona);
        workbench.console().note(found.sentence());
        String lines =
                found.lines().stream().map(line -> Harmless.line(line) + "\n").collect(Collectors.joining());
        return new Result.Text(lines, found.json());
    }

    /** An option names one persona: what the config says of another is not looked at. */
    private ObjectNode target() {
        ObjectNode flags = JsonNodeFactory.instance.objectNode();
        if (!personaId.isEmpty() && !targetName.isEmpty()) {
            throw new WrongUsage("two personas are named", "give --persona-id or --target-persona-name, not both");
        }
        if (!personaId.isEmpty()) {
            flags.put("persona_id", personaId);
        }
        if (!targetName.isEmpty()) {
            flags.put("persona_id", "").put("target_persona_name", targetName);
        }
        return flags;
    }

    private Result dryRun(Workbench workbench, PersonaRecipe persona) {
        Composed composed = persona.change();
        Preview preview = new Preview(workbench);
        preview.notes(composed, true);
        String named = persona.target();
        String target = persona.personaId().isBlank() ? "\"" + named + "\"" : named;
        workbench
                .console()
                .note("Only the service knows <the present persona " + target
                        + ">; what is like that already is left out of what is sent.");
        Result.Text patch = preview.body(PersonaPatch.unknown(composed.payload()));
        return recipe.printPayload
                ? patch
                : new Result.Done(
                        "Persona " + target + " can be updated; nothing was sent."
                                + " --print-payload shows all that was named, --diff what would change",
                        patch.json());
    }

    private Result update(Workbench workbench, PersonaRecipe persona) {
        PersonaDesk.Applied applied =
                new PersonaDesk(workbench, remembered(workbench), recipe.printPayload).update(persona, force);
        return applied.outcome() == PersonaDesk.Outcome.DECLINED
                ? new Result.Cancelled(applied.sentence())
                : new Result.Done(applied.sentence(), applied.json(), applied.notes());
    }

    private static RememberedIds remembered(Workbench workbench) {
        return new LoggedCalls(workbench.folders().logs(workbench.settings()))::personaId;
    }
}
