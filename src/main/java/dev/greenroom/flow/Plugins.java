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

    /**
     * Both together.
     *
     * @throws IllegalArgumentException when both have something of one kind under one name
     */
    public Plugins and(Plugins other) {
        return new Plugins(
                joined("condition", conditions, other.conditions),
                joined("action", actions, other.actions),
                joined("handler", handlers, other.handlers));
    }

    private static <T> Map<String, T> joined(String kind, Map<String, T> one, Map<String, T> other) {
        Map<String, T> all = new java.util.HashMap<>(one);
        other.forEach((name, plugin) -> {
            if (all.putIfAbsent(name, plugin) != null) {
                throw new IllegalArgumentException("two plug-ins bring the " + kind + " " + name);
            }
        });
        return all;
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
