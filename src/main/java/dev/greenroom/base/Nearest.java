package dev.greenroom.base;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The word that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of some words; none when more than a third of the letters would have to change. */
    public static Optional<String> to(String typed, Stream<String> words) {
        int near = Math.max(1, typed.length() / 3);
        return words.filter(word -> Math.abs(word.length() - typed.length()) <= near)
                .filter(word -> distance(typed, word) <= near)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** How many letters must be changed, left out, put in or swapped with their neighbour. */
    public static int distance(String from, String to) {
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
