package dev.greenroom.compose.apply;

import dev.greenroom.base.NotFound;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.client.Owner;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.operation.ByIdOrName;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Persona;
import java.util.Optional;

/** Finds the persona that a recipe is about. */
final class PersonaTarget {
    private final Workbench workbench;
    private final RememberedIds remembered;

    PersonaTarget(Workbench workbench, RememberedIds remembered) {
        this.workbench = workbench;
        this.remembered = remembered;
    }

    /**
     * The persona as it is now, with its layers.
     *
     * @throws WrongUsage when the recipe names none, or several have that name
     * @throws NotFound when there is none
     */
    Persona find(PersonaRecipe recipe) {
        if (!recipe.personaId().isBlank()) {
            return whole(ByIdOrName.persona(workbench, recipe.personaId()));
        }
        String name = recipe.target();
        return named(name)
                .orElseThrow(() -> new NotFound(
                        "no persona of yours is named \"" + name + "\"",
                        "make it with persona create, or see " + workbench.commandLine("persona", "list")));
    }

    /**
     * One's own persona of a name: exactly that name, else in another case, else the one that an earlier run made
     * under it and that is still there.
     *
     * @throws WrongUsage when several have it
     */
    Optional<Persona> named(String name) {
        try {
            Persona listed = ByIdOrName.find(
                    workbench,
                    name,
                    id -> {
                        throw new NotFound("", "");
                    },
                    () -> workbench.tavus().personas().list(Owner.USER));
            return Optional.of(whole(listed));
        } catch (NotFound e) {
            return fromMemory(name);
        }
    }

    private Optional<Persona> fromMemory(String name) {
        Optional<String> id = remembered.newest(name, workbench.connection().storageName());
        try {
            Optional<Persona> found = id.map(workbench.tavus().personas()::get);
            found.ifPresent(persona -> workbench
                    .console()
                    .note("No persona is listed as \"" + name + "\"; the log knows it as " + persona.described()
                            + "."));
            return found;
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    /** A row of a list may be short. */
    private Persona whole(Persona listed) {
        return workbench.tavus().personas().get(listed.id());
    }
}
