package dev.greenroom.flow;

import java.util.Map;

/**
 * Code that flows name.
 *
 * @param conditions predicates for guards
 * @param actions for hooks, entries and exits
 * @param handlers for runs
 */
public record Plugins(
        Map<String, Condition> conditions, Map<String, HookAction> actions, Map<String, Handler> handlers) {
    /** None. */
    public static final Plugins NONE = new Plugins(Map.of(), Map.of(), Map.of());

    public Plugins {
        conditions = Map.copyOf(conditions);
        actions = Map.copyOf(actions);
        handlers = Map.copyOf(handlers);
    }

    /** A predicate; it must not change anything. */
    @FunctionalInterface
    public interface Condition {
        boolean test(Scope scope);
    }

    /** Instant code in a step; what it wants to change, it returns. Throwing undoes the whole step. */
    @FunctionalInterface
    public interface HookAction {
        java.util.List<Change> act(Map<String, Object> arguments, Scope scope);
    }
}
