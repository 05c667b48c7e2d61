package dev.greenroom.module.flow;

import dev.greenroom.base.Failed;
import dev.greenroom.terminal.Harmless;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A chat whose lines are known beforehand; all of it is kept as plain text. */
final class Transcript implements Stage {
    private final Iterator<String> lines;
    private final List<String> kept = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private String last = "";

    /** @param text the person's lines; blank ones and those that begin with {@code #} are left out */
    Transcript(String text) {
        lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .iterator();
    }

    /** What was refused or failed, each with the line it answers. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    Failed failure() {
        String count = refused.size() == 1 ? "1 line was" : refused.size() + " lines were";
        return new Failed(
                count + " refused or failed; " + (refused.size() == 1 ? "it" : "the first") + " is " + refused.get(0),
                "the transcript shows " + (refused.size() == 1 ? "it" : "all of them"));
    }

    String text() {
        return String.join("\n", kept) + "\n";
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public void says(String text) {
        kept.addAll(Harmless.lines(text.stripTrailing()));
    }

    @Override
    public void shows(String text) {
        says(text);
    }

    @Override
    public void notes(String sentence) {
        kept.add("(" + Harmless.line(sentence) + ")");
    }

    @Override
    public void refuses(String message, String hint) {
        refused.add((last.isEmpty() ? "the start" : "'" + last + "'") + ": " + message);
        kept.add("error: " + Harmless.line(message));
        if (!hint.isEmpty()) {
            kept.add("hint: " + Harmless.line(hint));
        }
    }

    @Override
    public Optional<String> line() {
        if (!lines.hasNext()) {
            return Optional.empty();
        }
        String line = lines.next();
        last = line;
        kept.add("> " + Harmless.line(line));
        return Optional.of(line);
    }

    @Override
    public Optional<String> label(List<String> labels) {
        return Optional.empty();
    }
}
