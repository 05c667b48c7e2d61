package dev.greenroom.cli;

import dev.greenroom.terminal.Activity;
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

    /** Asks only where a person sees the question and can type an answer. */
    Console console() {
        Streams streams = world.streams();
        return LineConsole.on(streams.in(), streams.error())
                .canAsk(streams.terminals().canAsk(options.noInput))
                .theme(theme)
                .hidden(streams.terminals().input() ? streams.hiddenLine() : null)
                .activity(activity(streams))
                // A program that reads JSON reads errors as JSON too: notes between them would spoil that.
                .quiet(options.quiet || (options.json && !options.verbose))
                .build();
    }

    private Activity activity(Streams streams) {
        if (options.quiet || !streams.terminals().error()) {
            return Activity.NONE;
        }
        return options.plain ? Activity.LINE : Activity.SPINNER;
    }

    void warn(String sentence) {
        console().warn(sentence);
    }
}
