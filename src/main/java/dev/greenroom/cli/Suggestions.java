package dev.greenroom.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The word that somebody probably meant. */
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
        int near = Math.max(1, typed.length() / 3);
        Stream<String> options = command.getCommandSpec().optionsMap().keySet().stream();
        Stream<String> verbs = command.getSubcommands().keySet().stream();
        return (typed.startsWith("-") ? options : verbs)
                .filter(word -> distance(typed, word) <= near)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** How many letters must be changed, left out, put in or swapped with their neighbour. */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(from, to, cost, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int step(String from, String to, int[][] cost, int i, int j) {
        int change = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
