package dev.greenroom.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns templates into text. Rendering is a function of its arguments alone. */
public interface Renderer {
    /**
     * @param templates every template of the flow by name, for includes
     * @param name one of them
     * @throws IllegalArgumentException with template and line when it cannot be rendered
     */
    String render(Map<String, String> templates, String name, Scope scope);

    /**
     * The value of a text in a definition: typed when it is one single {@code {{ ... }}}, else text.
     *
     * @throws IllegalArgumentException when it cannot be evaluated
     */
    Object evaluate(String text, Scope scope);

    /** What is wrong with a template; lines count from its first; empty when nothing is. */
    List<Fault> check(Map<String, String> templates, String name);

    /** What is wrong with a text in a definition. */
    List<Fault> checkText(String text);

    /**
     * The variables of a template, and of those it names.
     *
     * @param name one of the templates; none of them may be faulty
     */
    default List<Mentions> mentions(Map<String, String> templates, String name) {
        return List.of();
    }

    /**
     * What one template reads and gives.
     *
     * @param template its name
     * @param read variables that it does not bring itself
     * @param given the names it gives a value somewhere; who includes it, or is included by it, may read them
     */
    record Mentions(String template, List<Read> read, Set<String> given) {
        public Mentions {
            read = List.copyOf(read);
            given = Set.copyOf(given);
        }

        /**
         * A variable that is read.
         *
         * @param excused whether the template asks about it in a condition, or if it is there at all
         */
        public record Read(String name, Location at, boolean excused) {}
    }
}
