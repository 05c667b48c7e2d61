package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The transitions of one machine by source and label, in order of declaration: compiled once, looked up and never
 * searched; as large as the transitions are many. {@link #next} is a bare walk, without stores, hooks, dialogue and log;
 * an {@link Engine} does all of that.
 */
public final class Table {
    /** No transition is open. */
    public static final int NONE = -1;

    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<String, Integer> states = new HashMap<>();
    private final Row[] rows;

    /** What leaves one state: a few labels, each with its edges. */
    private record Row(int[] labels, Edge[][] edges) {}

    private record Edge(Guard[] guards, int target) {
        boolean open(Scope scope) {
            for (Guard guard : guards) {
                if (!guard.holds(scope)) {
                    return false;
                }
            }
            return true;
        }
    }

    Table(Iterable<String> stateNames, List<Transition> transitions) {
        Map<String, Map<String, List<Transition>>> leaving = new LinkedHashMap<>();
        stateNames.forEach(state -> add(state, leaving));
        for (Transition transition : transitions) {
            labels.putIfAbsent(transition.label().text(), labels.size());
            transition.to().forEach(to -> add(to.text(), leaving));
            transition.from().forEach(from -> {
                add(from.text(), leaving);
                List<Transition> edges = leaving.get(from.text())
                        .computeIfAbsent(transition.label().text(), label -> new ArrayList<>(1));
                if (!edges.contains(transition)) {
                    edges.add(transition);
                }
            });
        }
        rows = leaving.values().stream().map(this::row).toArray(Row[]::new);
    }

    private void add(String state, Map<String, Map<String, List<Transition>>> leaving) {
        states.putIfAbsent(state, states.size());
        leaving.computeIfAbsent(state, name -> new HashMap<>());
    }

    private Row row(Map<String, List<Transition>> byLabel) {
        List<String> names = List.copyOf(byLabel.keySet());
        return new Row(
                names.stream().mapToInt(labels::get).toArray(),
                names.stream().map(name -> edges(byLabel.get(name))).toArray(Edge[][]::new));
    }

    private Edge[] edges(List<Transition> transitions) {
        return transitions.stream()
                .map(transition -> new Edge(
                        transition.guards().toArray(Guard[]::new),
                        states.get(transition.to().get(0).text())))
                .toArray(Edge[]::new);
    }

    /** The number of a state, from 0. @throws IllegalArgumentException when there is none */
    public int state(String name) {
        return number(states, name);
    }

    /** The number of a label, from 0. @throws IllegalArgumentException when there is none */
    public int label(String name) {
        return number(labels, name);
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("there is no " + name + " here");
        }
        return number;
    }

    /**
     * Where a label leads from a state: the first target of the first transition whose guards hold.
     *
     * @param scope what the guards read
     * @return the target's number, or {@link #NONE}
     */
    public int next(int state, int label, Scope scope) {
        Row row = rows[state];
        for (int i = 0; i < row.labels.length; i++) {
            if (row.labels[i] == label) {
                return open(row.edges[i], scope);
            }
        }
        return NONE;
    }

    private static int open(Edge[] edges, Scope scope) {
        for (Edge edge : edges) {
            if (edge.open(scope)) {
                return edge.target;
            }
        }
        return NONE;
    }
}
