package dev.greenroom.cli;

import dev.greenroom.terminal.Console;
import dev.greenroom.terminal.LineConsole;
import dev.greenroom.terminal.Theme;

/** The console of a scripting command: everything it says goes to the error stream. */
final class Notes {
    private final World world;
    private final GlobalOptions options;
    private final Theme theme;

    Notes(World world, GlobalOptions options, Theme theme) {
        this.world = world;
        this.options = options;
        this.theme = theme;
    }

    Console console() {
        return null;
    }

    void warn(String sentence) {
        console().warn(sentence);
    }
}
