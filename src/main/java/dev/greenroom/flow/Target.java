package dev.greenroom.flow;

import java.util.Map;

/** A state about to be entered. */
record Target(Place place, State state, Map<String, Object> params) {
    /** A state of the outermost machine, as every instance enters it; with its parameters filled in by {@link #in}. */
    static Target of(State state) {
        return new Target(Place.shared(state.name().text()), state, Map.of());
    }

    /**
     * The same state where it is entered.
     *
     * @param machine the key of its machine
     * @param set the parameters at hand
     */
    Target in(String machine, Map<String, Object> set) {
        if (machine.isEmpty() && fixed()) {
            return this;
        }
        String filled = state.name().filled(set);
        String key = machine.isEmpty() ? filled : machine + "." + filled;
        return new Target(Place.own(key, machine, state.name().text()), state, fixed() ? Map.of() : set);
    }

    /** Whether it has no parameters. */
    boolean fixed() {
        return state.name().placeholders().isEmpty();
    }

    String key() {
        return place.key();
    }

    String machine() {
        return place.machine();
    }
}
