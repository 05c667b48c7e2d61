package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The transitions of one label in one machine, in order of declaration: all, and by the state they leave. */
final class Labelled {
    private final List<Transition> all = new ArrayList<>();
    private final Map<String, List<Edge>> leaving = new HashMap<>();

    void add(Edge edge) {
        all.add(edge.transition());
        for (Name from : edge.transition().from()) {
            List<Edge> edges = leaving.computeIfAbsent(from.text(), name -> new ArrayList<>(1));
            if (!edges.contains(edge)) {
                edges.add(edge);
            }
        }
    }

    /** The label as written. */
    Name label() {
        return all.get(0).label();
    }

    List<Transition> all() {
        return Collections.unmodifiableList(all);
    }

    /** Those that leave a state, as written. */
    List<Edge> leaving(String state) {
        return leaving.getOrDefault(state, List.of());
    }
}
