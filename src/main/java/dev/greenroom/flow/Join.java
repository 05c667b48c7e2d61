package dev.greenroom.flow;

/**
 * Fires a label when enough instances of a parameterised state are active.
 *
 * @param of the state
 * @param needed how many must be active; 0 for all that are present
 * @param label fired once in the machine; its transitions take every active instance, the others are cancelled
 */
public record Join(Name of, int needed, Name label, Location at) {
    /** All present ones. */
    public static final int ALL = 0;
}
