package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.List;

/** Finds a place for each label of a picture: on its own line, away from boxes, other labels and other lines. */
final class Labelling {
    private static final double[] PLACES = {0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8};
    private static final int[] SHIFTS = {-6, 13, -20, 27};
    private static final int SAMPLES = 40;
    private static final int LINE = 14;
    private static final double LETTER = 6.8;

    private final List<Rectangle> taken = new ArrayList<>();
    private final List<Curve> curves = new ArrayList<>();

    record Point(double x, double y) {}

    record Rectangle(double x, double y, double width, double height) {
        private boolean meets(Rectangle other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        private boolean holds(Point point) {
            return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
        }
    }

    /** A line with two handles, as {@code C} draws it. */
    record Curve(Point start, Point leaving, Point coming, Point end) {
        Point at(double t) {
            double s = 1 - t;
            return new Point(
                    s * s * s * start.x + 3 * s * s * t * leaving.x + 3 * s * t * t * coming.x + t * t * t * end.x,
                    s * s * s * start.y + 3 * s * s * t * leaving.y + 3 * s * t * t * coming.y + t * t * t * end.y);
        }
    }

    void box(int x, int y, int width, int height) {
        taken.add(new Rectangle(x - 2.0, y - 2.0, width + 4.0, height + 4.0));
    }

    void line(Curve curve) {
        curves.add(curve);
    }

    /** About how wide a text is drawn. */
    static double width(String words) {
        return words.codePointCount(0, words.length()) * LETTER;
    }

    /** The middle of a label's base line; the place is taken from now on. */
    Point place(Curve own, String words) {
        Point best = null;
        double least = Double.MAX_VALUE;
        for (double t : PLACES) {
            for (int shift : SHIFTS) {
                Point at = inside(own.at(t), shift, words);
                double cost = cost(rectangle(at, words), own) + Math.abs(t - 0.5) + Math.abs(shift) / 40.0;
                if (cost < least) {
                    least = cost;
                    best = at;
                }
            }
        }
        taken.add(rectangle(best, words));
        return best;
    }

    /** No label begins left of the picture. */
    private static Point inside(Point on, int shift, String words) {
        return new Point(Math.max(on.x, width(words) / 2 + LINE), on.y + shift);
    }

    private static Rectangle rectangle(Point at, String words) {
        double width = width(words);
        return new Rectangle(at.x - width / 2, at.y - LINE + 3, width, LINE);
    }

    private double cost(Rectangle wanted, Curve own) {
        double cost = wanted.y < 0 ? 100 : 0;
        cost += 20.0 * taken.stream().filter(wanted::meets).count();
        for (Curve curve : curves) {
            cost += curve == own ? 0 : 0.6 * crossed(wanted, curve);
        }
        return cost;
    }

    private static int crossed(Rectangle wanted, Curve curve) {
        int crossed = 0;
        for (int i = 1; i < SAMPLES; i++) {
            crossed += wanted.holds(curve.at(i / (double) SAMPLES)) ? 1 : 0;
        }
        return crossed;
    }
}
