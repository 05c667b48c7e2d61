package dev.greenroom.terminal;

import dev.greenroom.base.EndOfInput;
import dev.greenroom.base.WrongUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Function;

/** Reads one line for each prompt, if anybody may be asked. */
final class LineInput {
    private final BufferedReader in;
    private final PrintWriter out;
    private final boolean canAsk;
    private final Function<String, char[]> hidden;

    /** @param hidden shows a prompt and reads a line without echo, null at the end of the input; null on a pipe */
    LineInput(BufferedReader in, PrintWriter out, boolean canAsk, Function<String, char[]> hidden) {
        this.in = in;
        this.out = out;
        this.canAsk = canAsk;
        this.hidden = hidden;
    }

    boolean canAsk() {
        return canAsk;
    }

    /** @throws WrongUsage when nobody may be asked */
    void demand(String what, String hint) {
        if (!canAsk) {
            throw new WrongUsage("cannot ask without a terminal: " + Harmless.line(what), hint);
        }
    }

    /** A line without the white space around it. Throws {@link EndOfInput} when there are no more, or the terminal is gone. */
    String line(String prompt) {
        return wholeLine(prompt).strip();
    }

    /** A line as it was typed, with its indentation; otherwise like {@link #line}. */
    String wholeLine(String prompt) {
        out.print(Harmless.line(prompt));
        out.flush();
        try {
            return answered(in.readLine());
        } catch (IOException e) {
            return answered(null);
        }
    }

    String hiddenLine(String prompt) {
        if (hidden == null) {
            return line(prompt);
        }
        char[] typed = hidden.apply(Harmless.line(prompt));
        return answered(typed == null ? null : String.valueOf(typed)).strip();
    }

    private String answered(String line) {
        if (line == null) {
            out.println();
            out.flush();
            throw new EndOfInput();
        }
        return line;
    }
}
