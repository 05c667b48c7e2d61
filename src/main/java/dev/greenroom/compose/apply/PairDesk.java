package dev.greenroom.compose.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.base.Failure;
import dev.greenroom.base.HalfDone;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.compose.Composed;
import dev.greenroom.compose.ConfigFile;
import dev.greenroom.compose.PersonaPatch;
import dev.greenroom.compose.PersonaRecipe;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Persona;
import java.util.Objects;
import java.util.Optional;

/**
 * A persona, then a conversation with it. The id goes from one to the other in memory: no file is rewritten. A persona of
 * exactly that name which is there already is used, so that a second run after whatever happened to the first makes no
 * second one.
 */
public final class PairDesk {
    private static final String NO_ID_YET = "<id of the persona>";

    private final Workbench workbench;
    private final PersonaDesk personas;
    private final ConversationDesk conversations;

    /**
     * @param remembered asked for a persona that is not listed
     * @param printsPayload whether what is sent is shown first
     */
    public PairDesk(Workbench workbench, RememberedIds remembered, boolean printsPayload) {
        this.workbench = workbench;
        this.personas = new PersonaDesk(workbench, remembered, printsPayload);
        this.conversations = new ConversationDesk(workbench, printsPayload);
    }

    /**
     * What is wanted.
     *
     * @param persona the config that holds the persona
     * @param conversation the config that holds the conversation; may be the same
     * @param personaId id or name of the persona to update; empty for the one of the config's name
     * @param updatePersona whether the persona is looked for in any case, and in the logs, before one is made
     * @param force whether changes that wait in PAL Maker are overwritten
     * @param conversationFlags beat the conversation's config, by its keys
     */
    public record Wish(
            ConfigFile persona,
            ConfigFile conversation,
            String personaId,
            boolean updatePersona,
            boolean force,
            ObjectNode conversationFlags) {
        public Wish {
            Objects.requireNonNull(persona, "persona is null");
            Objects.requireNonNull(conversation, "conversation is null");
            Objects.requireNonNull(personaId, "personaId is null");
            Objects.requireNonNull(conversationFlags, "conversationFlags is null");
        }

        private PersonaRecipe recipe() {
            return persona.persona(named(personaId));
        }

        private static ObjectNode named(String id) {
            ObjectNode flags = JsonNodeFactory.instance.objectNode();
            return id.isEmpty() ? flags : flags.put("persona_id", id);
        }

        private Composed room() {
            return conversation.conversation(conversationFlags).create(NO_ID_YET);
        }
    }

    /**
     * What was done.
     *
     * @param conversation empty when the person declined the persona's change
     */
    public record Pair(PersonaDesk.Applied persona, Optional<ConversationDesk.Opened> conversation) {
        /** What is said when the person declined: of the persona, and that there is no conversation either. */
        public String refusal() {
            return persona.sentence() + " Nothing was opened.";
        }

        /** Both answers of the service. */
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("persona", persona.json());
            conversation.ifPresent(opened -> json.set("conversation", opened.json()));
            return json;
        }
    }

    /**
     * Does it. What can be found wrong is found before anything is made.
     *
     * @throws HalfDone when the persona is there and the conversation failed
     * @throws Failure when nothing was made
     */
    public Pair run(Wish wish) {
        return run(wish, () -> {});
    }

    /** As {@link #run(Wish)}; the other is told when all is ready but the conversation, which is opened next. */
    public Pair run(Wish wish, Runnable opening) {
        PersonaRecipe recipe = wish.recipe();
        Composed room = wish.room();
        check(recipe, wish);
        ObjectNode body = conversations.ready(room);
        String name = recipe.personaId().isBlank() ? "persona " + recipe.targetName() : recipe.personaId();
        PersonaDesk.Applied persona = new Turn(
                        workbench, name + " of " + workbench.connection().storageName())
                .alone(() -> applied(wish, recipe));
        if (persona.outcome() == PersonaDesk.Outcome.DECLINED) {
            return new Pair(persona, Optional.empty());
        }
        if (!workbench.forPrograms() && !workbench.quiet()) {
            workbench.show(new Result.Done(persona.sentence(), persona.json(), persona.notes()));
        }
        opening.run();
        return new Pair(
                persona,
                Optional.of(opened(body.put("persona_id", persona.persona().id()), persona)));
    }

    /** Everything that a wish says wrong, before anybody is asked for anything. */
    private static void check(PersonaRecipe recipe, Wish wish) {
        if (isNamed(recipe)) {
            recipe.change();
        } else {
            recipe.create();
        }
        if (wish.updatePersona() && recipe.targetName().isBlank() && !isNamed(recipe)) {
            throw new WrongUsage("which persona is to be updated?", "give --persona-id, or persona_name in the config");
        }
    }

    private static boolean isNamed(PersonaRecipe recipe) {
        return !recipe.personaId().isBlank();
    }

    private PersonaDesk.Applied applied(Wish wish, PersonaRecipe recipe) {
        if (isNamed(recipe)) {
            return personas.update(recipe, wish.force());
        }
        boolean update = wish.updatePersona() || recipe.wantsUpdate();
        String name = update ? recipe.targetName() : recipe.name();
        Optional<Persona> there = update ? personas.existing(name) : exactly(name);
        if (there.isPresent()) {
            return personas.update(wish.persona().persona(Wish.named(there.get().id())), wish.force());
        }
        if (update) {
            workbench.console().note("No persona is named \"" + name + "\" yet: it is made.");
        }
        return personas.create(recipe);
    }

    /** Nobody asked for an update: what has another name, or had this one once, is another persona. */
    private Optional<Persona> exactly(String name) {
        return new PersonaDesk(workbench, RememberedIds.NONE, false)
                .existing(name)
                .filter(persona -> persona.name().equals(name));
    }

    private ConversationDesk.Opened opened(ObjectNode body, PersonaDesk.Applied persona) {
        try {
            return new StuckRooms(workbench).past(() -> conversations.open(body));
        } catch (Failure e) {
            throw new HalfDone(
                    e,
                    "persona " + persona.persona().described() + " is there",
                    "run the same again: it goes on with that persona");
        }
    }

    /** What would be sent, as far as it is known without the service. */
    public ObjectNode preview(Wish wish) {
        PersonaRecipe recipe = wish.recipe();
        Composed room = wish.room();
        check(recipe, wish);
        Preview preview = new Preview(workbench);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Composed persona = isNamed(recipe) ? recipe.change() : recipe.create();
        preview.notes(persona, true);
        preview.notes(room, true);
        workbench
                .console()
                .note(
                        isNamed(recipe)
                                ? "Only the service knows the present persona; what is like that already is not sent."
                                : "If a persona named \"" + recipe.name()
                                        + "\" is there already, only what differs is sent.");
        json.set(
                "persona",
                preview.body(isNamed(recipe) ? PersonaPatch.unknown(persona.payload()) : persona.payload())
                        .json());
        json.set("conversation", preview.body(room.payload()).json());
        return json;
    }
}
