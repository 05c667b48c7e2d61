package dev.greenroom.module.conversation;

import dev.greenroom.base.Failed;
import dev.greenroom.operation.Operation;
import dev.greenroom.operation.Result;
import dev.greenroom.operation.Workbench;
import dev.greenroom.wire.Conversation;
import dev.greenroom.wire.JsonText;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "transcript",
        description = {
            "Print what was said in a conversation that has ended.",
            "The system's entries are left out: they hold the persona's prompt."
        })
final class ShowTranscript implements Operation<Result.Text> {
    /** What it is printed as. */
    enum Format {
        TEXT,
        JSON,
        MD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "ID", description = "A conversation's id, or its name when only one has it.")
    String conversation;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or md (default: ${DEFAULT-VALUE})")
    Format format = Format.TEXT;

    ShowTranscript() {}

    ShowTranscript(String conversation) {
        this.conversation = conversation;
    }

    @Override
    public Result.Text run(Workbench workbench) {
        Conversation found = Conversations.find(workbench, conversation, true);
        Transcript transcript = Transcript.of(found).orElseThrow(() -> none(workbench, found));
        if (transcript.utterances().isEmpty()) {
            workbench.console().note("Nobody said anything in conversation " + found.described() + ".");
        }
        return new Result.Text(printed(transcript), transcript.json());
    }

    private String printed(Transcript transcript) {
        return switch (format) {
            case TEXT -> TranscriptText.plain(transcript);
            case MD -> TranscriptText.markdown(transcript);
            case JSON -> JsonText.pretty(transcript.json()) + "\n";
        };
    }

    private static Failed none(Workbench workbench, Conversation found) {
        boolean open = found.status() == Conversation.Status.ACTIVE;
        return new Failed(
                "conversation " + found.described() + " has no transcript" + (open ? ", as it has not ended" : " yet"),
                open
                        ? "end it first: " + workbench.commandLine("conversation", "end", found.id())
                        : "it comes a minute or two after the end");
    }
}
