package dev.greenroom.cli;

import dev.greenroom.terminal.Terminals;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Function;

/**
 * The process's three streams, all UTF-8.
 *
 * @param out results; a plain writer, because a lost reader must be noticed
 * @param error notes, progress and errors; when nobody reads them, so be it
 * @param terminals which of the three is a terminal
 * @param hiddenLine shows a prompt and reads a line without echo; null at the end of the input
 */
public record Streams(
        BufferedReader in, Writer out, PrintWriter error, Terminals terminals, Function<String, char[]> hiddenLine) {}
