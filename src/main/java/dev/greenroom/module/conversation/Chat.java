package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.Failure;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.terminal.Question;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.JsonText;
import dev.greenroom.wire.SecretFields;
import java.util.List;
import java.util.Optional;

/** Somebody's talk in a room of the sandbox, from coming in to leaving. */
final class Chat {
    private static final List<String> HELP = List.of(
            "/quit     leaves the room",
            "/end      ends the call",
            "/confirm  confirms the objective that waits",
            "//text    says something that begins with a slash");

    /** A number that no message has: nothing is wanted but to be heard of. */
    private static final int UNSEEN = 999_999_999;

    private final Workbench workbench;
    private final SandboxRoom room;
    private final String participant;
    private int seen;
    private int said;
    private boolean over;

    Chat(Workbench workbench, SandboxRoom room) {
        this.workbench = workbench;
        this.room = room;
        participant = "chat-" + ProcessHandle.current().pid();
    }

    /** How many lines were said. */
    int run() {
        if (workbench.forPrograms()) {
            seen = room.messages(participant, UNSEEN).path("last").asInt();
        }
        room.join(participant);
        Heartbeat heartbeat = Heartbeat.start(() -> room.messages(participant, UNSEEN));
        try {
            hear("");
            while (!over) {
                line().ifPresentOrElse(this::take, () -> over = true);
            }
        } finally {
            heartbeat.close();
            leave();
        }
        if (workbench.forPrograms()) {
            hear("");
        }
        return said;
    }

    /** Where nobody can be asked, lines come from the standard input. */
    private Optional<String> line() {
        if (!workbench.console().canAsk()) {
            return workbench.inputLine();
        }
        try {
            return workbench.console().ask(Question.optional("You"));
        } catch (EndOfInput e) {
            return Optional.empty();
        }
    }

    /** What fails is said, and the talk goes on if the room does. */
    private void take(String line) {
        try {
            if (line.startsWith("/") && !line.startsWith("//")) {
                command(line.strip());
            } else if (!line.isBlank()) {
                say(line.startsWith("//") ? line.substring(1) : line);
            } else {
                hear("");
            }
        } catch (Failure e) {
            workbench.console().error(e.getMessage(), e.hint());
            hear("");
        }
    }

    private void say(String text) {
        Awaited.run(workbench.console(), "Waiting for an answer", () -> room.say(participant, text));
        said++;
        hear(text);
    }

    private void command(String command) {
        switch (command) {
            case "/quit" -> over = true;
            case "/end" -> {
                workbench.tavus().conversations().end(room.conversation().id());
                hear("");
            }
            case "/confirm" -> {
                room.confirm();
                hear("");
            }
            case "/help" -> HELP.forEach(workbench.console()::note);
            default -> workbench.console().error("there is no command " + command, "/help lists them");
        }
    }

    /** Shows what is new; one's own words have been seen, unless by a program. */
    private void hear(String own) {
        JsonNode view = room.messages(participant, seen);
        view.path("messages").forEach(message -> {
            boolean mine = TalkText.isUsers(message)
                    && message.at("/properties/speech").asText().equals(own);
            if (workbench.forPrograms()) {
                workbench.show(new Result.Text(JsonText.of(SecretFields.masked(message)) + "\n"));
            } else if (!mine) {
                String text = String.join("\n", TalkText.lines(message));
                workbench.show(new Result.Text(text.isEmpty() ? "" : text + "\n"));
            }
        });
        seen = view.path("last").asInt(seen);
        over |= view.path("status").asText().equals("ended");
    }

    private void leave() {
        if (workbench
                        .tavus()
                        .conversations()
                        .get(room.conversation().id(), false)
                        .status()
                == Conversation.Status.ACTIVE) {
            room.leave(participant);
        }
    }
}
