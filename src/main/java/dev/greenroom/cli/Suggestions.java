package dev.greenroom.cli;

import dev.greenroom.base.Nearest;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The word of the command line that somebody probably meant. */
final class Suggestions {
    private final CommandLine command;

    Suggestions(CommandLine command) {
        this.command = command;
    }

    /** The nearest word that would have been understood; none when nothing is near. */
    Optional<String> nearest(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        String typed = unmatched.getUnmatched().get(0);
        Stream<String> options = command.getCommandSpec().optionsMap().keySet().stream();
        Stream<String> verbs = command.getSubcommands().keySet().stream();
        return Nearest.to(typed, typed.startsWith("-") ? options : verbs);
    }
}
