package dev.greenroom.flow;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A renderer for tests of the engine: {@code {{ expression }}} and nothing else. */
final class PlainRenderer implements Renderer {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(.*?)\\}\\}");

    @Override
    public String render(Map<String, String> templates, String name, Scope scope) {
        return filled(templates.get(name), scope);
    }

    @Override
    public Object evaluate(String text, Scope scope) {
        Matcher hole = HOLE.matcher(text);
        return hole.matches() ? Expression.parse(hole.group(1)).value(scope) : filled(text, scope);
    }

    private static String filled(String text, Scope scope) {
        return HOLE.matcher(text)
                .replaceAll(hole -> Matcher.quoteReplacement(
                        Plain.text(Plain.of(Expression.parse(hole.group(1)).value(scope)))));
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
