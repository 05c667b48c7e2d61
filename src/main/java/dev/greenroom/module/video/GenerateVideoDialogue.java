package dev.greenroom.module.video;

import dev.greenroom.machine.Machine;
import dev.greenroom.operation.LongText;
import dev.greenroom.operation.ReplicaPicker;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Question;
import dev.greenroom.wire.Replica;
import java.util.List;
import java.util.Optional;

/** Asks for what a new video needs, shows it, and starts it. Going back at any question starts nothing. */
final class GenerateVideoDialogue {
    private final Machine machine;
    private final ReplicaPicker replicas;

    GenerateVideoDialogue(Machine machine, ReplicaPicker replicas) {
        this.machine = machine;
        this.replicas = replicas;
    }

    String run() {
        Console console = machine.console();
        console.title("Generate a Video");
        Optional<String> name = console.ask(Question.required("Video name"));
        Optional<Replica> replica = name.flatMap(given -> replicas.pick(
                machine,
                "Who speaks?",
                each -> each.status() == Replica.Status.COMPLETED,
                "No replica is ready to speak."));
        Optional<String> script = replica.flatMap(given -> new LongText(machine, "Script").ask());
        script.ifPresent(given -> confirm(name.get(), replica.get(), given));
        return VideoModule.WORK;
    }

    private void confirm(String name, Replica replica, String script) {
        if (!machine.confirm(Confirmation.of("Generate it?", facts(name, replica, script)))) {
            machine.console().note("Nothing was created.");
            return;
        }
        CreateVideo operation = new CreateVideo();
        operation.name = name;
        operation.replica = replica.id();
        operation.script = script;
        machine.perform(operation);
        machine.console().pause();
    }

    private static List<String> facts(String name, Replica replica, String script) {
        return List.of("Name: " + name, "Replica: " + replica.described(), "Script: " + LongText.shortened(script));
    }
}
