package dev.greenroom.receiver;

import dev.greenroom.terminal.Harmless;
import dev.greenroom.wire.Callback;
import dev.greenroom.wire.ToolCall;
import dev.greenroom.wire.Utterance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A conversation to read: who said what and when, and which tools were called. The transcript that the service sends at
 * the end takes the place of what was heard live. In the order of time, whatever the order of arrival.
 */
final class TranscriptFile {
    private static final String NAME = "transcript.txt";

    private record Said(Instant moment, String clock, String role, List<String> lines) {}

    private TranscriptFile() {}

    /** Whether there is one that is no older than the events it is made from. */
    static boolean isFresh(Path folder) {
        try {
            FileTime events = Files.getLastModifiedTime(folder.resolve("events.jsonl"), LinkOption.NOFOLLOW_LINKS);
            return Files.getLastModifiedTime(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS)
                            .compareTo(events)
                    >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes it anew, whole or not at all. */
    static void write(Path folder, String events) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is not a regular file");
        }
        Path fresh = folder.resolve("." + NAME + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, Disk.permissions("rw-------"));
        Files.writeString(fresh, text(read(folder.resolve(events))));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Callback> read(Path events) throws IOException {
        if (!Files.isRegularFile(events, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(events + " is not a regular file");
        }
        List<Callback> callbacks = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(events)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Callback callback = new Callback(EventJson.read(line));
                if (isSpoken(callback)) {
                    callbacks.add(callback);
                }
            }
        }
        return callbacks;
    }

    /** Whether an event belongs into the transcript. */
    static boolean isSpoken(Callback callback) {
        return callback.isTranscript()
                || callback.type().equals("conversation.utterance")
                || !callback.toolCalls().isEmpty();
    }

    static String text(List<Callback> callbacks) {
        Stream<Said> said = callbacks.stream()
                .filter(Callback::isTranscript)
                .reduce((first, second) -> second)
                .map(last -> last.transcript().stream().map(TranscriptFile::said))
                .orElseGet(() -> callbacks.stream().map(TranscriptFile::live));
        return inOrder(said.toList()).stream()
                .map(each -> each.clock() + each.role() + ": " + String.join("\n    ", each.lines()) + "\n")
                .collect(Collectors.joining());
    }

    /** What has no moment of its own stays behind what came before it. */
    private static List<Said> inOrder(List<Said> said) {
        List<Said> placed = new ArrayList<>();
        Instant before = Instant.MIN;
        for (Said each : said) {
            before = each.moment() == null ? before : each.moment();
            placed.add(new Said(before, each.clock(), each.role(), each.lines()));
        }
        placed.sort(Comparator.comparing(Said::moment));
        return placed;
    }

    private static Said said(Utterance utterance) {
        return said(utterance, utterance.toolCalls());
    }

    private static Said live(Callback callback) {
        var json = EventJson.object()
                .put("role", callback.field("role").isEmpty() ? "assistant" : callback.field("role"))
                .put("content", callback.field("speech"));
        json.set("timestamp", callback.json().path("timestamp"));
        return said(new Utterance(json), callback.toolCalls());
    }

    private static Said said(Utterance utterance, List<ToolCall> calls) {
        List<String> lines = new ArrayList<>();
        if (!utterance.content().isEmpty()) {
            lines.addAll(Harmless.lines(utterance.content()));
        }
        calls.forEach(call -> lines.add("[calls " + Harmless.line(call.text()) + "]"));
        String clock = utterance.clock();
        return new Said(
                utterance.moment().orElse(null),
                clock.isEmpty() ? "" : clock + " ",
                Harmless.line(utterance.role()),
                lines);
    }
}
