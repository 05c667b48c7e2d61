package dev.greenroom.flow;

import java.util.List;
import java.util.Map;

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
}
