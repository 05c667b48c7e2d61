package dev.greenroom.sandbox.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place in a JSON document, by RFC 6901.
 *
 * @param segments from the root downwards, unescaped; none is the root itself
 */
record Pointer(List<String> segments) {
    Pointer {
        segments = List.copyOf(segments);
    }

    /** Reads {@code /a/b~1c}; empty when it is no pointer. */
    static Optional<Pointer> read(String text) {
        boolean wrong = !text.isEmpty() && !text.startsWith("/") || text.matches("(?s).*~(?![01]).*");
        if (wrong) {
            return Optional.empty();
        }
        return Optional.of(new Pointer(
                text.isEmpty()
                        ? List.of()
                        : Arrays.stream(text.substring(1).split("/", -1))
                                .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                                .toList()));
    }

    boolean isRoot() {
        return segments.isEmpty();
    }

    Pointer parent() {
        return new Pointer(segments.subList(0, segments.size() - 1));
    }

    String last() {
        return segments.get(segments.size() - 1);
    }

    /** Whether the other place lies somewhere below this one. */
    boolean isAbove(Pointer other) {
        return other.segments.size() > segments.size()
                && other.segments.subList(0, segments.size()).equals(segments);
    }

    /** The same place in a document that has this one under a name. */
    Pointer under(String name) {
        List<String> longer = new ArrayList<>(List.of(name));
        longer.addAll(segments);
        return new Pointer(longer);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        segments.forEach(
                segment -> text.append('/').append(segment.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
