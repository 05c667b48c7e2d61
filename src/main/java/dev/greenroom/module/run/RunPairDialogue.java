package dev.greenroom.module.run;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.compose.Circumstances;
import dev.greenroom.compose.ConfigFile;
import dev.greenroom.machine.Machine;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for the files of a pair, and runs or shows it. Going back at any question does nothing. */
final class RunPairDialogue {
    private final Machine machine;
    private final Console console;
    private final RunPair operation = new RunPair();

    RunPairDialogue(Machine machine) {
        this.machine = machine;
        this.console = machine.console();
        operation.inMenu = true;
    }

    String run() {
        console.title("Run a Persona and a Conversation");
        if (asked()) {
            if (machine.confirm(Confirmation.of("Run it?", facts()))) {
                perform();
            } else {
                console.note("Nothing was sent.");
            }
        }
        return RunModule.WORK;
    }

    String preview() {
        console.title("Preview Both Payloads");
        operation.dryRun = true;
        operation.printPayload = true;
        if (asked()) {
            perform();
        }
        return RunModule.WORK;
    }

    private void perform() {
        machine.perform(operation);
        console.pause();
    }

    private boolean asked() {
        return file("Persona config", file -> operation.persona = file)
                && (isCombined() || file("Conversation config", file -> operation.conversation = file));
    }

    private boolean file(String label, Consumer<String> taken) {
        Optional<String> file = console.ask(Question.required(label).checkedBy(this::fault));
        file.map(String::strip).ifPresent(taken);
        return file.isPresent();
    }

    private boolean isCombined() {
        return read(operation.persona).isCombined();
    }

    private Optional<String> fault(String file) {
        try {
            read(file.strip());
            return Optional.empty();
        } catch (WrongUsage e) {
            return Optional.of(e.getMessage());
        }
    }

    private ConfigFile read(String file) {
        return ConfigFile.read(file, Circumstances.of(machine.settings(), machine.folders()));
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add("Persona: " + operation.persona);
        facts.add("Conversation: " + (operation.conversation.isEmpty() ? "in the same file" : operation.conversation));
        facts.add("Cost: from now on until it ends, unless the config says test_mode");
        return facts;
    }
}
