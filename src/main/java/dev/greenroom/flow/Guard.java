package dev.greenroom.flow;

/**
 * A condition of a transition.
 *
 * @param source as written
 * @param negated for {@code unless}
 */
public record Guard(String source, Expression expression, boolean negated) {
    boolean holds(Scope scope) {
        return Plain.truth(expression.value(scope)) != negated;
    }

    /** As one would say it. */
    public String words() {
        return negated ? "unless " + source : source;
    }
}
