package dev.greenroom.flow;

import java.util.List;

/**
 * An edge.
 *
 * @param label as written, braces included
 * @param from at least one state of the machine
 * @param to at least one state of the machine
 * @param guards all must hold
 */
public record Transition(
        Name label,
        List<Name> from,
        List<Name> to,
        List<Guard> guards,
        List<Action> before,
        List<Action> during,
        List<Action> after,
        Location at) {
    public Transition {
        from = List.copyOf(from);
        to = List.copyOf(to);
        guards = List.copyOf(guards);
        before = List.copyOf(before);
        during = List.copyOf(during);
        after = List.copyOf(after);
    }
}
