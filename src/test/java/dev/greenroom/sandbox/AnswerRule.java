package dev.greenroom.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of {@code answers.txt}.
 *
 * @param method {@code *} is any
 * @param path what a path must match
 * @param query what must be in the query; empty when nothing must
 * @param status of the answer
 * @param schema {@code file#name}, with a {@code ?} when there may be no body, {@code -} when there must not be
 */
record AnswerRule(String method, Pattern path, String query, int status, String schema) {
    static List<AnswerRule> read(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> read(line.split("\\s+")))
                .toList();
    }

    boolean fits(String askedMethod, String askedPath, int answered) {
        String[] parts = askedPath.split("\\?", 2);
        List<String> parameters = Arrays.asList((parts.length > 1 ? parts[1] : "").split("&"));
        return (method.equals("*") || method.equals(askedMethod))
                && path.matcher(parts[0]).matches()
                && (query.isEmpty() || parameters.contains(query))
                && status == answered;
    }

    boolean mayBeEmpty() {
        return schema.equals("-") || schema.endsWith("?");
    }

    private static AnswerRule read(String[] columns) {
        if (columns.length != 4) {
            throw new AssertionError("not four columns: " + String.join(" ", columns));
        }
        String[] place = columns[1].split("\\?", 2);
        Pattern path = Pattern.compile(place[0].replaceAll("\\{\\w+}", "[^/]+").replace("**", ".*"));
        return new AnswerRule(
                columns[0], path, place.length > 1 ? place[1] : "", Integer.parseInt(columns[2]), columns[3]);
    }
}
