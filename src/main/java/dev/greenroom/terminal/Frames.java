package dev.greenroom.terminal;

import java.util.ArrayList;
import java.util.List;

/** What all screens that are drawn in place have in common. */
final class Frames {
    private Frames() {}

    /** The lines that fit, the one in focus among them, each cut to the width. */
    static List<Line> within(List<Line> lines, int focus, Size size) {
        int height = Math.min(lines.size(), size.rows());
        int start = Math.max(0, Math.min(focus - height / 2, lines.size() - height));
        return lines.subList(start, start + height).stream()
                .map(line -> line.fit(size.columns()))
                .toList();
    }

    /** A page that tells what each key does; any key leaves it. */
    static List<Line> keys(List<String[]> keysAndWords) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Style.TITLE, "Keys"));
        for (String[] key : keysAndWords) {
            lines.add(Line.of(Style.KEY, "  " + DisplayWidth.padded(key[0], 10)).with(Style.PLAIN, key[1]));
        }
        lines.add(Line.of(Style.DIM, "Any key goes on."));
        return lines;
    }

    /** Keys and what they do, in turns. */
    static Line hint(String... keysAndWords) {
        Line line = Line.empty();
        for (int i = 0; i < keysAndWords.length; i += 2) {
            line = line.with(Style.PLAIN, i == 0 ? "" : "  ")
                    .with(Style.KEY, keysAndWords[i])
                    .with(Style.DIM, " " + keysAndWords[i + 1]);
        }
        return line;
    }
}
