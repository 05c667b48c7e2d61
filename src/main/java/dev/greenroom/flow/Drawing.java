package dev.greenroom.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A flow's picture as SVG: states in columns by their distance from the beginning, ways forward above, ways back below.
 * A machine inside a state is drawn under its parent, with its name.
 */
public final class Drawing {
    private static final int COLUMN = 440;
    private static final int ROW = 110;
    private static final int WIDTH = 170;
    private static final int HEIGHT = 40;
    private static final int MARGIN = 40;
    private static final int LONGEST = 40;

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder labels = new StringBuilder();
    private Labelling labelling = new Labelling();
    private List<Line> lines = new ArrayList<>();
    private int bottom = MARGIN;
    private int right;

    private Drawing() {}

    private record Box(int x, int y) {}

    private record Line(Labelling.Curve curve, String words) {}

    /** An SVG document; the same definition gives the same text. */
    public static String of(Definition definition) {
        Drawing drawing = new Drawing();
        drawing.machine(definition.machine(), definition.name());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (drawing.right + MARGIN) + "\" height=\""
                + (drawing.bottom + MARGIN) + "\" font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<defs><marker id=\"end\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                + " orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\" fill=\"#444\"/></marker></defs>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
                + drawing.body + drawing.labels + "</svg>\n";
    }

    private void machine(Machine machine, String title) {
        body.append(
                "<text x=\"" + MARGIN + "\" y=\"" + bottom + "\" font-weight=\"bold\">" + escape(title) + "</text>\n");
        Map<String, Box> boxes = place(machine, bottom + 50);
        labelling = new Labelling();
        lines = new ArrayList<>();
        boxes.values().forEach(box -> labelling.box(box.x, box.y, WIDTH, HEIGHT));
        Map<String, Integer> lanes = new LinkedHashMap<>();
        for (Transition transition : machine.transitions()) {
            for (Name from : transition.from()) {
                for (Name to : transition.to()) {
                    int lane = lanes.merge(from.text() + " " + to.text(), 1, Integer::sum) - 1;
                    edge(boxes.get(from.text()), boxes.get(to.text()), Mermaid.words(transition), lane);
                }
            }
        }
        machine.states()
                .forEach((name, state) ->
                        box(boxes.get(name), state, machine.init().contains(state.name())));
        lines.forEach(line -> label(line.curve, line.words));
        bottom += 60;
        machine.states()
                .forEach((name, state) ->
                        Definition.children(state).ifPresent(child -> machine(child, title + "." + name)));
    }

    private Map<String, Box> place(Machine machine, int top) {
        Map<String, Integer> columns = columns(machine);
        Map<Integer, Integer> rows = new LinkedHashMap<>();
        Map<String, Box> boxes = new LinkedHashMap<>();
        machine.states().keySet().forEach(name -> {
            int column = columns.getOrDefault(name, 0);
            int row = rows.merge(column, 1, Integer::sum) - 1;
            Box box = new Box(MARGIN + column * COLUMN, top + row * ROW);
            boxes.put(name, box);
            bottom = Math.max(bottom, box.y + HEIGHT);
            right = Math.max(right, box.x + WIDTH);
        });
        return boxes;
    }

    private static Map<String, Integer> columns(Machine machine) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>();
        machine.init().forEach(name -> {
            columns.put(name.text(), 0);
            next.add(name.text());
        });
        Map<String, List<String>> ways = new LinkedHashMap<>();
        for (Transition transition : machine.transitions()) {
            transition
                    .from()
                    .forEach(from -> transition
                            .to()
                            .forEach(to -> ways.computeIfAbsent(from.text(), name -> new ArrayList<>())
                                    .add(to.text())));
        }
        while (!next.isEmpty()) {
            String name = next.remove();
            for (String to : ways.getOrDefault(name, List.of())) {
                if (columns.putIfAbsent(to, columns.get(name) + 1) == null) {
                    next.add(to);
                }
            }
        }
        return columns;
    }

    private void box(Box at, State state, boolean first) {
        String colour = state.activity() instanceof Activity.Say
                ? "#e3f2e1"
                : state.activity() instanceof Activity.Asking ? "#e1ecf7" : "#f4f1e6";
        body.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\" stroke=\"#444\" stroke-width=\"%s\"/>%n",
                        at.x,
                        at.y,
                        WIDTH,
                        HEIGHT,
                        colour,
                        first || state.last() ? "2.5" : "1")
                .replace("\r\n", "\n"));
        text(
                at.x + WIDTH / 2,
                at.y + 24,
                (first ? "\u25b8 " : "") + state.name().text() + (state.last() ? " \u25a0" : ""));
    }

    private void edge(Box from, Box to, String words, int lane) {
        if (to.x > from.x) {
            int bow = 70 + 50 * lane;
            curve(
                    words,
                    from.x + WIDTH,
                    from.y + HEIGHT / 2,
                    bow,
                    -12 * lane,
                    to.x,
                    to.y + HEIGHT / 2,
                    -bow,
                    -12 * lane);
        } else if (to.x < from.x) {
            int bend = 50 + 26 * lane;
            curve(
                    words,
                    from.x + WIDTH / 2 - 20,
                    from.y + HEIGHT,
                    0,
                    bend,
                    to.x + WIDTH / 2 + 20,
                    to.y + HEIGHT,
                    0,
                    bend);
            bottom = Math.max(bottom, Math.max(from.y, to.y) + HEIGHT + bend);
        } else if (from.equals(to)) {
            int rise = 34 + 20 * lane;
            curve(words, from.x + WIDTH / 2 - 24, from.y, -10, -rise, from.x + WIDTH / 2 + 24, from.y, 10, -rise);
        } else {
            int bend = 50 + 24 * lane;
            curve(
                    words,
                    from.x + WIDTH,
                    from.y + HEIGHT / 2 + 8,
                    bend,
                    0,
                    to.x + WIDTH,
                    to.y + HEIGHT / 2 + 8,
                    bend,
                    0);
        }
    }

    private void curve(String words, int x, int y, int leaveX, int leaveY, int endX, int endY, int comeX, int comeY) {
        Labelling.Curve curve = new Labelling.Curve(
                new Labelling.Point(x, y),
                new Labelling.Point(x + leaveX, y + leaveY),
                new Labelling.Point(endX + comeX, endY + comeY),
                new Labelling.Point(endX, endY));
        labelling.line(curve);
        lines.add(new Line(curve, words));
        body.append("<path d=\"M" + x + "," + y + " C" + (x + leaveX) + "," + (y + leaveY) + " " + (endX + comeX) + ","
                + (endY + comeY) + " " + endX + "," + endY
                + "\" fill=\"none\" stroke=\"#444\" marker-end=\"url(#end)\"/>\n");
    }

    private void text(int x, int y, String words) {
        body.append("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"middle\">" + escape(words) + "</text>\n");
    }

    /** On top of everything, with a white rim; what is too long is cut, and whole in the title. */
    private void label(Labelling.Curve curve, String words) {
        String shown = words.codePointCount(0, words.length()) > LONGEST
                ? words.substring(0, words.offsetByCodePoints(0, LONGEST - 1)) + "\u2026"
                : words;
        Labelling.Point at = labelling.place(curve, shown);
        int x = (int) Math.round(at.x());
        int y = (int) Math.round(at.y());
        right = Math.max(right, (int) Math.ceil(x + Labelling.width(shown) / 2));
        bottom = Math.max(bottom, y);
        labels.append(
                "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"middle\" paint-order=\"stroke\" stroke=\"#fff\""
                        + " stroke-width=\"3\" fill=\"#222\"><title>" + escape(words) + "</title>" + escape(shown)
                        + "</text>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
