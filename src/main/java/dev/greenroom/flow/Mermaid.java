package dev.greenroom.flow;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A flow's picture as Mermaid text. */
public final class Mermaid {
    /** Words that Mermaid would take for orders. */
    private static final Set<String> RESERVED = Set.of(
            "state",
            "end",
            "note",
            "direction",
            "class",
            "classdef",
            "style",
            "as",
            "default",
            "click",
            "call",
            "href");

    private final StringBuilder out = new StringBuilder("stateDiagram-v2\n    direction LR\n");

    private Mermaid() {}

    /** A {@code stateDiagram-v2}; the same definition gives the same text. */
    public static String of(Definition definition) {
        Mermaid diagram = new Mermaid();
        diagram.machine(definition.machine(), "", "    ");
        return diagram.out.toString();
    }

    private void machine(Machine machine, String path, String indent) {
        machine.init().forEach(name -> line(indent, "[*] --> " + id(path, name)));
        for (State state : machine.states().values()) {
            state(state, path, indent);
        }
        for (Transition transition : machine.transitions()) {
            for (Name from : transition.from()) {
                transition
                        .to()
                        .forEach(
                                to -> line(indent, id(path, from) + " --> " + id(path, to) + ": " + words(transition)));
            }
        }
        machine.states().values().stream()
                .filter(State::last)
                .forEach(state -> line(indent, id(path, state.name()) + " --> [*]"));
    }

    private void state(State state, String path, String indent) {
        String id = id(path, state.name());
        if (!id.equals(state.name().text())) {
            line(indent, "state \"" + state.name().text() + "\" as " + id);
        }
        Definition.children(state).ifPresent(machine -> {
            line(indent, "state " + id + " {");
            machine(machine, id + "__", indent + "    ");
            line(indent, "}");
        });
    }

    /** Mermaid's ids are one space for all machines and know no braces. */
    private static String id(String path, Name name) {
        String id = path + name.text().replace("{", "").replace("}", "");
        return RESERVED.contains(id) ? id + "_" : id;
    }

    /** The label with its guards, as written in a flow file; what would end Mermaid's line is left out. */
    static String words(Transition transition) {
        List<Guard> guards = transition.guards();
        String text = transition.label().text()
                + (guards.isEmpty()
                        ? ""
                        : guards.stream().map(Guard::words).collect(Collectors.joining(" and ", " [", "]")));
        return text.replaceAll("[;#\\p{Cntrl}]", " ");
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }
}
