package dev.greenroom.module.conversation;

import dev.greenroom.terminal.Harmless;
import dev.greenroom.wire.ServiceTime;
import dev.greenroom.wire.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A transcript for people; what others said is made harmless. */
final class TranscriptText {
    private TranscriptText() {}

    /** {@code 18:47:37 assistant: Hi}, an entry a line, further lines of it indented. */
    static String plain(Transcript transcript) {
        return transcript.utterances().stream().map(TranscriptText::plain).collect(Collectors.joining());
    }

    private static String plain(Utterance utterance) {
        String clock = utterance.clock();
        String head = (clock.isEmpty() ? "" : clock + " ") + Harmless.line(utterance.role()) + ": ";
        return head + String.join("\n    ", said(utterance)) + "\n";
    }

    private static List<String> said(Utterance utterance) {
        List<String> lines = new ArrayList<>();
        if (!utterance.content().isEmpty()) {
            lines.addAll(Harmless.lines(utterance.content()));
        }
        utterance.toolCalls().forEach(call -> lines.add("[calls " + Harmless.line(call.text()) + "]"));
        return lines;
    }

    /** The same as Markdown, under a heading with the conversation's name. */
    static String markdown(Transcript transcript) {
        Stream<String> head = Stream.of(
                "# " + Harmless.line(transcript.conversation().name()),
                "Conversation `" + Harmless.line(transcript.conversation().id()) + "`"
                        + created(transcript.conversation().createdAt()));
        return Stream.concat(head, transcript.utterances().stream().map(TranscriptText::markdown))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String created(String moment) {
        return moment.isEmpty() ? "" : ", " + Harmless.line(ServiceTime.shown(moment)) + ". Times are UTC.";
    }

    private static String markdown(Utterance utterance) {
        String clock = utterance.clock();
        String head = "**" + Harmless.line(utterance.role()) + "**" + (clock.isEmpty() ? "" : " (" + clock + ")");
        Stream<String> calls = utterance.toolCalls().stream().map(call -> "Calls " + code(Harmless.line(call.text())));
        Stream<String> said = Stream.of(Harmless.text(utterance.content())).filter(text -> !text.isEmpty());
        return Stream.concat(Stream.of(head), Stream.concat(said, calls)).collect(Collectors.joining("\n\n"));
    }

    /** As code; a backtick inside would end it. */
    private static String code(String text) {
        return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }
}
