package dev.greenroom.flow;

/** One thing wrong with a definition. */
public record Fault(Location at, String message) implements Comparable<Fault> {
    @Override
    public int compareTo(Fault other) {
        int byLine = Integer.compare(at.line(), other.at.line());
        return byLine != 0 ? byLine : Integer.compare(at.column(), other.at.column());
    }

    @Override
    public String toString() {
        return at.line() == 0 ? message : at + ": " + message;
    }
}
