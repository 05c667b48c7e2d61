package dev.greenroom.module.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "say",
        description = {
            "Say something in a conversation of the sandbox, and print what the persona answers and calls.",
            "Whoever speaks so stays in the room until it is ended."
        })
final class SayInConversation implements Operation<Result.Text> {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "A conversation's id, or its name when only one, or one active one, has it.")
    String conversation;

    @Parameters(index = "1", paramLabel = "TEXT", description = "What to say.")
    String text;

    @Override
    public Result.Text run(Workbench workbench) {
        if (text.isBlank()) {
            throw new WrongUsage("there is nothing to say", "give a text");
        }
        SandboxRoom room = SandboxRoom.of(workbench, Conversations.findOpen(workbench, conversation));
        JsonNode answer = workbench.console().busy("Waiting for an answer", () -> room.say(text));
        return new Result.Text(TalkText.text(answer.path("messages")), answer);
    }
}
