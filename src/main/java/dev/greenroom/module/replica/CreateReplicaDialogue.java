package dev.greenroom.module.replica;

import dev.greenroom.machine.Machine;
import dev.greenroom.terminal.Card;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Question;
import java.util.List;
import java.util.Optional;

/** Asks for what a new replica needs, shows it, and creates it. Going back at any question creates nothing. */
final class CreateReplicaDialogue {
    private final Machine machine;
    private final Console console;
    private final CreateReplica operation = new CreateReplica();

    CreateReplicaDialogue(Machine machine) {
        this.machine = machine;
        this.console = machine.console();
    }

    String run() {
        console.title("Create a Replica");
        if (asked()) {
            confirm();
        }
        return ReplicaModule.WORK;
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
        Optional<String> name = console.ask(Question.required("Replica name"));
        Optional<String> description =
                name.flatMap(given -> console.ask(Question.optional("Description (kept on this machine)")));
        if (name.isEmpty() || description.isEmpty()) {
            return false;
        }
        operation.name = name.get();
        operation.description = description.get();
        Menu<Boolean> source = Menu.<Boolean>titled("Train it from")
                .choice("A video", Boolean.TRUE)
                .choice("An image and a stock voice", Boolean.FALSE)
                .build();
        return console.choose(source)
                .map(video -> video ? askVideo() : askImage())
                .orElse(false);
    }

    private boolean askVideo() {
        Optional<String> video =
                console.ask(CreateReplica.video(machine).asked(Question.required("Training video (file or URL)")));
        Optional<String> consent = video.flatMap(given -> console.ask(CreateReplica.consent(machine)
                .asked(Question.optional("Consent video (file or URL; blank when the training video opens with it)"))));
        video.ifPresent(given -> operation.video = given.strip());
        consent.ifPresent(given -> operation.consentVideo = given.strip());
        return consent.isPresent();
    }

    private boolean askImage() {
        Optional<String> image =
                console.ask(CreateReplica.image(machine).asked(Question.required("Training image (file or URL)")));
        Optional<String> voice = image.flatMap(given -> console.ask(Question.required("Voice name")));
        image.ifPresent(given -> operation.image = given.strip());
        voice.ifPresent(given -> operation.voice = given);
        return voice.isPresent();
    }

    private List<String> facts() {
        return Card.titled("")
                .row("Name", operation.name)
                .row("Description", operation.description)
                .row("Training video", operation.video)
                .row("Consent video", operation.consentVideo)
                .row("Training image", operation.image)
                .row("Voice", operation.voice)
                .build()
                .rows()
                .stream()
                .map(row -> row.label() + ": " + row.value())
                .toList();
    }
}
