package dev.greenroom.module.persona;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Operation;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for a config file and makes, changes or shows the persona in it. Going back does nothing. */
final class PersonaFileDialogue {
    private final Machine machine;
    private final Console console;

    PersonaFileDialogue(Machine machine) {
        this.machine = machine;
        this.console = machine.console();
    }

    String create() {
        console.title("Create a Persona from a File");
        CreatePersona operation = new CreatePersona();
        asked(operation.recipe).ifPresent(name -> {
            List<String> facts = new ArrayList<>(List.of("Name: " + name, "File: " + operation.recipe.config));
            machine.keyed(() -> CreatePersona.namesake(machine, name))
                    .ifPresent(other -> facts.add("Another persona is named so already: " + other.id()));
            if (machine.confirm(Confirmation.of("Create it?", facts))) {
                perform(operation);
            } else {
                console.note("Nothing was created.");
            }
        });
        return PersonaModule.WORK;
    }

    /** The operation shows the change and asks. */
    String update() {
        console.title("Update a Persona from a File");
        UpdatePersona operation = new UpdatePersona();
        asked(operation.recipe).ifPresent(name -> perform(operation));
        return PersonaModule.WORK;
    }

    String preview() {
        console.title("Preview a Payload");
        CreatePersona operation = new CreatePersona();
        operation.recipe.dryRun = true;
        operation.recipe.printPayload = true;
        asked(operation.recipe).ifPresent(name -> perform(operation));
        return PersonaModule.WORK;
    }

    private void perform(Operation<?> operation) {
        machine.perform(operation);
        console.pause();
    }

    /** The name of the persona in the file that was asked for. */
    private Optional<String> asked(Recipe recipe) {
        Question question = Question.required("Config file").checkedBy(file -> fault(recipe, file));
        return console.ask(question).map(file -> name(recipe, file));
    }

    private Optional<String> fault(Recipe recipe, String file) {
        try {
            name(recipe, file);
            return Optional.empty();
        } catch (WrongUsage e) {
            return Optional.of(e.getMessage());
        }
    }

    private String name(Recipe recipe, String file) {
        recipe.config = file.strip();
        return recipe.read(machine, JsonNodeFactory.instance.objectNode()).name();
    }
}
