package dev.greenroom.module.conversation;

import dev.greenroom.base.Refused;
import dev.greenroom.compose.apply.ConversationDesk;
import dev.greenroom.machine.Machine;
import dev.greenroom.operation.Browsing;
import dev.greenroom.terminal.Card;
import dev.greenroom.terminal.Confirmation;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Paginator;
import dev.greenroom.terminal.Question;
import dev.greenroom.wire.Persona;
import dev.greenroom.wire.Replica;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for what a new conversation needs, shows it, and opens the room. Going back at any question opens none. */
final class CreateConversationDialogue {
    /** Who speaks. */
    private enum Speaker {
        PERSONA,
        REPLICA
    }

    /** What kind of room. */
    private enum Kind {
        VIDEO,
        AUDIO,
        TEST
    }

    private final Machine machine;
    private final Console console;
    private final Known known;
    private final CreateConversation operation = new CreateConversation();
    private String persona = "";
    private String replica = "";

    CreateConversationDialogue(Machine machine, Known known) {
        this.machine = machine;
        this.console = machine.console();
        this.known = known;
        operation.inMenu = true;
    }

    String run() {
        console.title("Create a Conversation");
        if (!asked() || !confirmed()) {
            return ConversationModule.WORK;
        }
        try {
            machine.perform(operation);
            console.pause();
            return ConversationModule.WORK;
        } catch (Refused e) {
            if (!ConversationDesk.isTooMany(e)) {
                throw e;
            }
            return tooMany(e);
        }
    }

    private boolean confirmed() {
        boolean yes = machine.confirm(Confirmation.of("Open the room?", facts()));
        if (!yes) {
            console.note("Nothing was created.");
        }
        return yes;
    }

    private boolean asked() {
        return speaker()
                && text("Conversation name (blank for one made up)", value -> operation.name = value)
                && text("Context for this one (may be blank)", value -> operation.context = value)
                && text("Greeting (may be blank)", value -> operation.customGreeting = value)
                && kind();
    }

    private boolean speaker() {
        Menu<Speaker> speakers = Menu.<Speaker>titled("Who speaks?")
                .choice("A persona", Speaker.PERSONA)
                .choice("A replica only", Speaker.REPLICA)
                .build();
        return console.choose(speakers)
                .map(speaker -> switch (speaker) {
                    case PERSONA -> persona();
                    case REPLICA -> replica("Which replica?");
                })
                .orElse(false);
    }

    private boolean persona() {
        Paginator<Persona> pager = Paginator.<Persona>titled("Which persona?")
                .label(Persona::described)
                .pageSize(machine.settings().pageSize())
                .empty("You have no personas of your own yet. Go back and choose a replica only.")
                .build();
        Optional<Persona> chosen = new Browsing<>(
                        console, pager, filter -> machine.keyed(() -> known.personas(machine)), known::dropPersonas)
                .pick();
        chosen.ifPresent(found -> {
            operation.personaId = found.id();
            persona = found.described();
        });
        return chosen.map(this::canBeSeen).orElse(false);
    }

    /** A persona without a replica of its own needs one for the room. */
    private boolean canBeSeen(Persona persona) {
        return !persona.defaultReplicaId().isEmpty() || replica("Which replica speaks for " + persona.name() + "?");
    }

    private boolean replica(String title) {
        Optional<Replica> chosen = known.replicas()
                .pick(
                        machine,
                        title,
                        replica -> replica.status() == Replica.Status.COMPLETED,
                        "No replica is ready to speak.");
        chosen.ifPresent(found -> {
            operation.replicaId = found.id();
            replica = found.described();
        });
        return chosen.isPresent();
    }

    private boolean text(String label, Consumer<String> taken) {
        Optional<String> answer = console.ask(Question.optional(label));
        answer.map(String::strip).ifPresent(taken);
        return answer.isPresent();
    }

    private boolean kind() {
        Menu<Kind> kinds = Menu.<Kind>titled("What kind?")
                .choice("A call with picture", Kind.VIDEO)
                .choice("A call without picture", Kind.AUDIO)
                .choice("A test", "nobody joins, nothing is spent", Kind.TEST)
                .build();
        Optional<Kind> chosen = console.choose(kinds);
        operation.audioOnly = chosen.filter(Kind.AUDIO::equals).isPresent();
        operation.testMode = chosen.filter(Kind.TEST::equals).isPresent();
        return chosen.isPresent();
    }

    private List<String> facts() {
        return Card.titled("")
                .row("Persona", persona)
                .row("Replica", replica)
                .row("Name", operation.name)
                .row("Context", operation.context)
                .row("Greeting", operation.customGreeting)
                .row("Picture", operation.audioOnly ? "none" : "")
                .row("Cost", operation.testMode ? "none, it is a test" : "from now on, until it ends")
                .build()
                .rows()
                .stream()
                .map(row -> row.label() + ": " + row.value())
                .toList();
    }

    private String tooMany(Refused refused) {
        console.error(refused.getMessage(), "");
        return console.choose(Menu.<String>titled("Too many conversations are open")
                        .choice("End all active", "leaked rooms cost money", ConversationModule.END_ALL)
                        .choice("End one of them", ConversationModule.END)
                        .choice("Leave them open", ConversationModule.WORK)
                        .build())
                .orElse(ConversationModule.WORK);
    }
}
