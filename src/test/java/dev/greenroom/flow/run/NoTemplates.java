package dev.greenroom.flow.run;

import dev.greenroom.flow.Fault;
import dev.greenroom.flow.Renderer;
import dev.greenroom.flow.Scope;
import java.util.List;
import java.util.Map;

/** Gives template texts as they are; in definitions, {@code {{ name }}} is a variable. */
final class NoTemplates implements Renderer {
    @Override
    public String render(Map<String, String> templates, String name, Scope scope) {
        return templates
                .get(name)
                .replace("{{ actor_input }}", String.valueOf(scope.variable("actor_input")))
                .replace("{{ item }}", String.valueOf(scope.variable("item")))
                .replace("{{ previous_result }}", String.valueOf(scope.variable("previous_result")));
    }

    @Override
    public Object evaluate(String text, Scope scope) {
        return scope.variable(text.replaceAll("[{} ]", ""));
    }

    @Override
    public List<Fault> check(Map<String, String> templates, String name) {
        return List.of();
    }

    @Override
    public List<Fault> checkText(String text) {
        return List.of();
    }
}
