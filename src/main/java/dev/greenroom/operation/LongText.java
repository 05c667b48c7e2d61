package dev.greenroom.operation;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a text of several lines: typed here, written in the person's editor, or read from a file.
 *
 * @param label what is asked for, without a colon
 */
public record LongText(Workbench workbench, String label) {
    private static final String END = ".";
    private static final int SHOWN = 200;

    private enum Way {
        TYPE,
        EDIT,
        READ
    }

    /** A text as a fact among others: its first line as far as it is short, and how long it all is. */
    public static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        if (line.equals(text) && line.length() <= SHOWN) {
            return text;
        }
        int characters = Math.min(line.codePointCount(0, line.length()), SHOWN);
        return line.substring(0, line.offsetByCodePoints(0, characters)) + " … (" + text.length() + " characters)";
    }

    /** The text, never blank; empty when the person goes back. */
    public Optional<String> ask() {
        Editor editor = new Editor(workbench);
        Menu<Way> ways = Menu.<Way>titled(label)
                .choice("Type it here", Way.TYPE)
                .choice("Write it in an editor", editor.command(), Way.EDIT)
                .choice("Read it from a file", Way.READ)
                .build();
        while (true) {
            Optional<Way> way = console().choose(ways);
            if (way.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> text = by(way.get(), editor).filter(written -> !written.isBlank());
            if (text.isPresent()) {
                return text;
            }
            console().note("No text yet.");
        }
    }

    private Optional<String> by(Way way, Editor editor) {
        return switch (way) {
            case TYPE -> typed();
            case EDIT -> editor.write();
            case READ -> read();
        };
    }

    /** Blank lines belong to the text, so that a pasted one arrives whole; the end is a dot, as in mail. */
    private Optional<String> typed() {
        console().note("As many lines as you like; a line with a dot alone ends it.");
        List<String> lines = new ArrayList<>();
        while (true) {
            Optional<String> answer = console().askLines(Question.optional(lines.isEmpty() ? label : "..."));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            for (String line : answer.get().split("\\R", -1)) {
                if (line.strip().equals(END)) {
                    return Optional.of(String.join("\n", lines).strip());
                }
                lines.add(line.stripTrailing());
            }
        }
    }

    private Optional<String> read() {
        Question question = Question.required("File").checkedBy(this::fault);
        return console().ask(question).map(file -> TextFile.read(workbench, file));
    }

    private Optional<String> fault(String file) {
        try {
            TextFile.read(workbench, file);
            return Optional.empty();
        } catch (WrongUsage e) {
            return Optional.of(e.getMessage());
        }
    }

    private Console console() {
        return workbench.console();
    }
}
