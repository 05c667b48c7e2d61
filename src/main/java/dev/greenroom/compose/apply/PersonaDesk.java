package dev.greenroom.compose.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.Rejected;
import dev.greenroom.client.PersonaChange;
import dev.greenroom.compose.Composed;
import dev.greenroom.compose.PersonaPatch;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.wire.Persona;
import dev.greenroom.wire.Vocabulary;
import java.util.List;
import java.util.Optional;

/** Makes and changes personas as recipes say. */
public final class PersonaDesk {
    private final Workbench workbench;
    private final RememberedIds remembered;
    private final boolean printsPayload;
    private final Preview preview;

    /** @param printsPayload whether what is sent is shown first */
    public PersonaDesk(Workbench workbench, RememberedIds remembered, boolean printsPayload) {
        this.workbench = workbench;
        this.remembered = remembered;
        this.printsPayload = printsPayload;
        this.preview = new Preview(workbench);
    }

    /**
     * What became of a persona.
     *
     * @param persona with its id and name, and after a creation with what was sent
     * @param outcome what was done
     * @param json what the service said, or the persona as it is where it said nothing
     * @param notes what else to know
     */
    public record Applied(Persona persona, Outcome outcome, JsonNode json, List<String> notes) {
        public Applied {
            notes = List.copyOf(notes);
        }

        /** {@code Created persona Coach (p123)}. */
        public String sentence() {
            return switch (outcome) {
                case CREATED -> "Created persona " + persona.described();
                case UPDATED -> "Updated persona " + persona.described();
                case UNCHANGED -> "Persona " + persona.described() + " is like that already: nothing was changed";
                case DECLINED -> "Persona " + persona.described() + " was not updated.";
            };
        }
    }

    /**
     * What an update would change.
     *
     * @param lines what goes, marked -, and what comes, marked +
     * @param json the JSON Patch, in the words in which it would be sent, secrets masked
     */
    public record Comparison(Persona persona, List<String> lines, JsonNode json) {
        public Comparison {
            lines = List.copyOf(lines);
        }

        /** What the lines are, or that there are none. */
        public String sentence() {
            return lines.isEmpty()
                    ? "Persona " + persona.described() + " is like that already."
                    : "What would change of persona " + persona.described() + ":";
        }
    }

    /** What was done. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        /** The person saw the change and said no. */
        DECLINED
    }

    /**
     * Makes a persona.
     *
     * @throws Failure when something that it names is not there, or when the service refuses it
     */
    public Applied create(PersonaRecipe recipe) {
        Composed composed = recipe.create();
        preview.notes(composed, false);
        ObjectNode body = new Lookup(workbench).fill(composed);
        show(body);
        Persona answer = workbench.tavus().personas().create(body);
        ObjectNode json = answer.json().deepCopy();
        json.setAll(body);
        Persona made = new Persona(json.put("persona_type", "user"));
        workbench.updated(made);
        return new Applied(made, Outcome.CREATED, answer.json(), List.of());
    }

    /**
     * The persona of that name that is one's own already; empty when there is none.
     *
     * @throws dev.greenroom.base.WrongUsage when several have the name
     */
    public Optional<Persona> existing(String name) {
        return new PersonaTarget(workbench, remembered).named(name);
    }

    /**
     * Changes a persona, as little as possible. A person sees the change first and may say no.
     *
     * @param force overwrites changes that wait in PAL Maker without asking
     * @throws Failure when there is no such persona, or when the service refuses the change
     */
    public Applied update(PersonaRecipe recipe, boolean force) {
        Drift drift = drift(recipe);
        return apply(drift.present(), drift.patch(), force);
    }

    /**
     * What {@link #update} would change; nothing is.
     *
     * @throws Failure when there is no such persona, or something that the recipe names is not there
     */
    public Comparison compared(PersonaRecipe recipe) {
        Drift drift = drift(recipe);
        show(drift.patch().json());
        return new Comparison(
                drift.present(),
                drift.patch().lines(),
                preview.body(drift.patch().json()).json());
    }

    /** A persona as it is, and what makes it what it should be. */
    private record Drift(Persona present, PersonaPatch patch) {}

    private Drift drift(PersonaRecipe recipe) {
        Composed composed = recipe.change();
        Persona present = new PersonaTarget(workbench, remembered).find(recipe);
        preview.notes(composed, false);
        ObjectNode wanted = new Lookup(workbench).fill(composed);
        return new Drift(present, PersonaPatch.between((ObjectNode) Vocabulary.read(present.json()), wanted));
    }

    private Applied apply(Persona present, PersonaPatch patch, boolean force) {
        show(patch.json());
        if (patch.isEmpty()) {
            return new Applied(present, Outcome.UNCHANGED, present.json(), List.of());
        }
        if (!isWanted(present, patch)) {
            return new Applied(present, Outcome.DECLINED, present.json(), List.of());
        }
        return sent(present, patch.json(), force);
    }

    private void show(JsonNode body) {
        if (printsPayload) {
            preview.show(body);
        }
    }

    /** Only a person is asked: a script said what it wants. */
    private boolean isWanted(Persona present, PersonaPatch patch) {
        if (!workbench.console().canAsk()) {
            return true;
        }
        workbench.console().title("Changes to persona " + present.described());
        patch.lines().forEach(workbench.console()::say);
        return workbench.confirm(Confirmation.of("Send these changes?", List.of()));
    }

    private Applied sent(Persona present, ArrayNode patch, boolean force) {
        PersonaChange change;
        try {
            change = workbench.tavus().personas().patch(present.id(), patch, force);
        } catch (Rejected e) {
            if (force || e.status() != 409 || !workbench.console().canAsk()) {
                throw explained(e);
            }
            if (!workbench.confirm(Confirmation.destructive(
                    "Overwrite them?", List.of("Changes in PAL Maker that are not published yet")))) {
                return new Applied(present, Outcome.DECLINED, present.json(), List.of());
            }
            change = workbench.tavus().personas().patch(present.id(), patch, true);
        }
        return done(present, change);
    }

    private static Rejected explained(Rejected e) {
        return e.status() == 409
                ? new Rejected(e.getMessage(), "publish them there, or overwrite them with --force", e.status(), e)
                : e;
    }

    private Applied done(Persona before, PersonaChange change) {
        if (!change.changed()) {
            return new Applied(before, Outcome.UNCHANGED, before.json(), List.of());
        }
        Persona now = workbench.tavus().personas().get(before.id());
        workbench.updated(now);
        return new Applied(now, Outcome.UPDATED, now.json(), notes(change));
    }

    private static List<String> notes(PersonaChange change) {
        if (!change.publishUrl().isEmpty()) {
            return List.of("The change waits in PAL Maker to be published: " + change.publishUrl());
        }
        return change.discardedDraft() ? List.of("Changes in PAL Maker that were not published are gone.") : List.of();
    }
}
