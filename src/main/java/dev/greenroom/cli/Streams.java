package dev.greenroom.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Function;

/**
 * The process's three streams, all UTF-8, and which of them is a terminal.
 *
 * @param out results; a plain writer, because a lost reader must be noticed
 * @param error notes, progress and errors; when nobody reads them, so be it
 * @param width columns of the terminal; 80 when unknown
 * @param hiddenLine shows a prompt on the error stream and reads a line without echo; null at the end of the input. Null
 *     itself where the input is no terminal
 */
public record Streams(
        BufferedReader in,
        Writer out,
        PrintWriter error,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errorIsTerminal,
        int width,
        Function<String, char[]> hiddenLine) {}
