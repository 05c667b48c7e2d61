package dev.greenroom.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the parser did not understand, in this program's own words. */
final class Misunderstanding {
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    private final ParameterException fault;

    Misunderstanding(ParameterException fault) {
        this.fault = fault;
    }

    String words() {
        if (fault instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing().get(0));
        }
        if (fault instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0));
        }
        if (fault instanceof MutuallyExclusiveArgsException) {
            return fault.getMessage()
                    .replaceFirst("^Error: ", "")
                    .replaceFirst(" are mutually exclusive.*", ": only one of these can be given");
        }
        return fault.getArgSpec() == null ? fault.getMessage() : wrongValue(fault.getArgSpec());
    }

    /** An option that was given without its value counts as missing, too. The message alone names all that is. */
    private String missing(ArgSpec first) {
        if (fault.getMessage().contains("for option")) {
            return named(first) + " needs a value";
        }
        List<String> names = QUOTED.matcher(fault.getMessage())
                .results()
                .map(found -> found.group(1).replaceFirst("=", " "))
                .toList();
        return String.join(" and ", names) + (names.size() == 1 ? " is missing" : " are missing");
    }

    private static String named(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() + " " + arg.paramLabel() : arg.paramLabel();
    }

    private String unknown(String word) {
        String name = fault.getCommandLine().getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            return name + " has no option " + word;
        }
        boolean root = fault.getCommandLine().getParent() == null;
        boolean hasVerbs = !fault.getCommandLine().getSubcommands().isEmpty();
        return hasVerbs ? name + " has no " + (root ? "noun " : "verb ") + word : "one word too many: " + word;
    }

    private String wrongValue(ArgSpec arg) {
        String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
        if (arg.type().isEnum() && fault.getValue() != null) {
            String possible = Arrays.stream(arg.type().getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            return name + ": '" + fault.getValue() + "' is not one of " + possible;
        }
        if (fault.getMessage().contains(" format but was ")) {
            return name + ": '" + fault.getValue() + "' is not " + arg.paramLabel();
        }
        return name + ": "
                + fault.getMessage()
                        .replaceFirst("^Invalid value for .*?: ", "")
                        .replaceFirst("is not an? (int|long)$", "is not a whole number")
                        .replaceFirst("is not a boolean$", "is neither true nor false");
    }
}
