package dev.greenroom.module.persona;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.LongText;
import dev.greenroom.operation.ReplicaPicker;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Question;
import dev.greenroom.wire.Replica;
import dev.greenroom.wire.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for what a new persona needs, shows it, and creates it. Going back at any question creates nothing. */
final class CreatePersonaDialogue {
    private final Machine machine;
    private final Console console;
    private final ReplicaPicker replicas;
    private final CreatePersona operation = new CreatePersona();
    private String replica = "none";

    CreatePersonaDialogue(Machine machine, ReplicaPicker replicas) {
        this.machine = machine;
        this.console = machine.console();
        this.replicas = replicas;
    }

    String run() {
        console.title("Create a Persona");
        if (asked() && askedReplica()) {
            confirm();
        }
        return PersonaModule.WORK;
    }

    private void confirm() {
        if (!machine.confirm(Confirmation.of("Create it?", facts()))) {
            console.note("Nothing was created.");
            return;
        }
        machine.perform(operation);
        console.pause();
    }

    private boolean asked() {
        Optional<String> name = console.ask(Question.required("Persona name"));
        Optional<String> prompt = name.flatMap(given -> new LongText(machine, "System prompt").ask());
        Optional<String> context = prompt.flatMap(
                given -> console.ask(Question.optional("Context (added to the prompt; blank for none)")));
        name.ifPresent(given -> operation.recipe.name = given);
        prompt.ifPresent(given -> operation.recipe.systemPrompt = given);
        context.ifPresent(given -> operation.recipe.context = given);
        return context.isPresent();
    }

    /** Back from the list of replicas leads to this question, back from here out of the dialogue. */
    private boolean askedReplica() {
        Menu.Builder<Boolean> menu = Menu.<Boolean>titled("Default replica").choice("Choose one", Boolean.TRUE);
        if (machine.settings().vocabulary() == Vocabulary.PERSONA) {
            menu.choice("None", Boolean.FALSE);
        }
        while (true) {
            Optional<Boolean> wanted = console.choose(menu.build());
            if (wanted.isEmpty() || !wanted.get()) {
                return wanted.isPresent();
            }
            Optional<Replica> chosen = replicas.pick(
                    machine,
                    "Which replica speaks for it?",
                    each -> each.status() != Replica.Status.ERROR,
                    "No replicas.");
            if (chosen.isPresent()) {
                operation.recipe.defaultReplica = chosen.get().id();
                replica = chosen.get().described();
                return true;
            }
        }
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add("Name: " + operation.recipe.name);
        facts.add("System prompt: " + LongText.shortened(operation.recipe.systemPrompt));
        if (!operation.recipe.context.isBlank()) {
            facts.add("Context: " + LongText.shortened(operation.recipe.context));
        }
        facts.add("Default replica: " + replica);
        machine.keyed(() -> CreatePersona.namesake(machine, operation.recipe.name))
                .ifPresent(other -> facts.add("Another persona is named so already: " + other.id()));
        return facts;
    }
}
