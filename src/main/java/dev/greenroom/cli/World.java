package dev.greenroom.cli;

import dev.greenroom.base.Sleeper;
import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.Theme;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything from outside the program, handed in by {@code main} or by a test.
 *
 * @param environment the process's variables
 * @param working the folder it was started in
 * @param screen makes the full-screen console; asked only when the menu opens on a terminal
 * @param version of this program
 */
public record World(
        Map<String, String> environment,
        Path working,
        Streams streams,
        Function<Theme, Console> screen,
        InstantSource clock,
        Sleeper sleeper,
        String version) {}
