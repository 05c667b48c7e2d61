package dev.greenroom.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What differs between two values, as lines for people: of two texts their lines, of two lists their elements, of anything
 * else the whole. What is alike is left out, what differs can be seen though it were a blank, and secrets are masked.
 */
public final class Difference {
    /** One is 1.0; of a fraction the service keeps as much as others do. */
    private static final Comparator<JsonNode> BY_VALUE =
            (one, other) -> one.isNumber() && other.isNumber() ? numbers(one, other) : one.equals(other) ? 0 : 1;

    /** Where there is more to compare, all of the one goes and all of the other comes. */
    private static final long MOST_COMPARISONS = 4_000_000;

    /**
     * A line.
     *
     * @param sign - for what goes, + for what comes
     */
    public record Line(char sign, String text) {}

    /**
     * A line of a text, or an element of a list.
     *
     * @param value what is compared
     * @param shown the same for people, secrets masked
     */
    private record Part(JsonNode value, String shown) {}

    private final List<Part> before;
    private final List<Part> after;
    private final List<Line> lines = new ArrayList<>();

    private Difference(List<Part> before, List<Part> after) {
        this.before = before;
        this.after = after;
    }

    private static int numbers(JsonNode one, JsonNode other) {
        boolean whole = one.isIntegralNumber() && other.isIntegralNumber();
        return whole
                ? one.bigIntegerValue().compareTo(other.bigIntegerValue())
                : Double.compare(one.doubleValue(), other.doubleValue());
    }

    /** Whether two values are the same, however their numbers are written. */
    public static boolean isNone(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }

    /**
     * Compares.
     *
     * @param before missing where there was nothing
     * @param after missing where there will be nothing
     */
    public static List<Line> between(JsonNode before, JsonNode after) {
        boolean lists = before.isArray() && after.isArray();
        Difference difference = new Difference(parts(before, lists), parts(after, lists));
        difference.compare();
        return List.copyOf(difference.lines);
    }

    private static List<Part> parts(JsonNode value, boolean lists) {
        JsonNode shown = SecretFields.masked(value);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (lists) {
            return IntStream.range(0, value.size())
                    .mapToObj(i -> new Part(value.path(i), oneLine(shown.path(i))))
                    .toList();
        }
        return value.isTextual()
                ? texts(value.asText().split("\n", -1), shown.asText().split("\n", -1))
                : List.of(new Part(value, JsonText.of(shown)));
    }

    private static List<Part> texts(String[] lines, String[] shown) {
        return IntStream.range(0, lines.length)
                .mapToObj(i -> new Part(TextNode.valueOf(lines[i]), i < shown.length ? shown[i] : ""))
                .toList();
    }

    private static String oneLine(JsonNode element) {
        return element.isTextual() && !element.asText().contains("\n") ? element.asText() : JsonText.of(element);
    }

    /** What is alike at both ends is most of it, and need not be searched for what else is. */
    private void compare() {
        int most = Math.min(before.size(), after.size());
        int head = 0;
        while (head < most && isSame(head, head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && isSame(before.size() - 1 - tail, after.size() - 1 - tail)) {
            tail++;
        }
        between(head, before.size() - tail, head, after.size() - tail);
    }

    private boolean isSame(int one, int other) {
        return isNone(before.get(one).value(), after.get(other).value());
    }

    private void between(int gone, int goneEnd, int come, int comeEnd) {
        int rows = goneEnd - gone;
        int columns = comeEnd - come;
        if ((long) rows * columns > MOST_COMPARISONS) {
            hunk(gone, goneEnd, come, comeEnd);
            return;
        }
        int[][] common = common(gone, rows, come, columns);
        int row = 0;
        int column = 0;
        int fromRow = 0;
        int fromColumn = 0;
        while (row < rows && column < columns) {
            if (isSame(gone + row, come + column)) {
                hunk(gone + fromRow, gone + row, come + fromColumn, come + column);
                fromRow = ++row;
                fromColumn = ++column;
            } else if (common[row + 1][column] >= common[row][column + 1]) {
                row++;
            } else {
                column++;
            }
        }
        hunk(gone + fromRow, goneEnd, come + fromColumn, comeEnd);
    }

    /** How many parts the rests that begin at two places have in common. */
    private int[][] common(int gone, int rows, int come, int columns) {
        int[][] common = new int[rows + 1][columns + 1];
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = columns - 1; column >= 0; column--) {
                common[row][column] = isSame(gone + row, come + column)
                        ? common[row + 1][column + 1] + 1
                        : Math.max(common[row + 1][column], common[row][column + 1]);
            }
        }
        return common;
    }

    /** Parts that go and parts that come in one place; each is shown against the one that takes its place. */
    private void hunk(int gone, int goneEnd, int come, int comeEnd) {
        for (int i = gone; i < goneEnd; i++) {
            lines.add(new Line('-', shown(before, i, goneEnd, after, come + i - gone, comeEnd)));
        }
        for (int i = come; i < comeEnd; i++) {
            lines.add(new Line('+', shown(after, i, comeEnd, before, gone + i - come, goneEnd)));
        }
    }

    private static String shown(List<Part> parts, int at, int end, List<Part> others, int other, int otherEnd) {
        Part part = parts.get(at);
        if (part.shown().isEmpty()) {
            return parts.size() == 1 ? "(empty)" : "(empty line)";
        }
        return other < otherEnd
                ? Excerpt.of(part.shown(), others.get(other).shown(), name(part.value()))
                : Excerpt.whole(part.shown());
    }

    /** A tool's name, which its description is shown without. */
    private static String name(JsonNode element) {
        return element.path("function").path("name").asText(element.path("name").asText(""));
    }
}
