package dev.greenroom.cli;

import dev.greenroom.base.WrongUsage;
import dev.greenroom.machine.WorkbenchModule;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns words that could not be understood into a message that helps. */
final class WrongWords {
    private final List<WorkbenchModule> off;

    /** @param off the modules that are switched off: their nouns are unknown for a reason */
    WrongWords(List<WorkbenchModule> off) {
        this.off = off;
    }

    WrongUsage explained(ParameterException e) {
        if (unmatched(e).stream().anyMatch(word -> word.matches("--(api-)?(key|token)(=.*)?"))) {
            // Somebody gives the key as a value: it must not be repeated in the message.
            return new WrongUsage(
                    "a key is never an option's value: others on this machine could read it",
                    "use --api-key-file FILE, TAVUS_API_KEY or greenroom auth set");
        }
        CommandLine command = e.getCommandLine();
        String like = new Suggestions(command)
                .nearest(e)
                .map(word -> "did you mean " + word + "? ")
                .orElse("");
        String help = "see " + command.getCommandSpec().qualifiedName() + " --help";
        return new WrongUsage(new Misunderstanding(e).words(), switchedOff(e) + like + help);
    }

    private String switchedOff(ParameterException e) {
        return off.stream()
                .filter(module ->
                        module.nouns().stream().anyMatch(noun -> unmatched(e).contains(noun.name())))
                .findFirst()
                .map(module -> "its module " + module.name() + " is switched off by GREENROOM_MODULES_OFF; ")
                .orElse("");
    }

    private static List<String> unmatched(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched ? unmatched.getUnmatched() : List.of();
    }
}
