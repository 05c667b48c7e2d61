package dev.greenroom.flow.template;

import dev.greenroom.flow.Fault;
import dev.greenroom.flow.Location;
import dev.greenroom.flow.Plain;
import dev.greenroom.flow.Renderer;
import dev.greenroom.flow.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Jinja2 over plain values. What a template may use is known in full: everything else is refused when the flow is
 * loaded, with its line, and never gives something other than Jinja2 would. Texts of users and models are values, never
 * templates. A rendering is bounded: 256 Ki characters, 300,000 steps, 60 levels. May be shared by threads.
 */
public final class JinjaRenderer implements Renderer {
    /** Names that loops, call blocks and blocks bring by themselves. */
    private static final Set<String> OWN = Set.of("loop", "caller", "super");

    private final Jinja jinja = new Jinja();

    @Override
    public String render(Map<String, String> templates, String name, Scope scope) {
        String source = templates.get(name);
        if (source == null) {
            throw new IllegalArgumentException("template " + name + " is missing");
        }
        try {
            boolean alone = jinja.compiled(source).named().isEmpty();
            String mentioned = alone ? source : String.join(" ", templates.values());
            return jinja.render(templates, source, scope.variables(mentioned));
        } catch (TemplateFault fault) {
            throw new IllegalArgumentException(
                    "template " + name + " line " + fault.line() + ": " + fault.getMessage(), fault);
        }
    }

    @Override
    public Object evaluate(String text, Scope scope) {
        try {
            Optional<Expr> single = jinja.single(text);
            if (single.isPresent()) {
                return plain(jinja.value(single.get(), scope.variables(text)));
            }
            return jinja.render(Map.of(), text, scope.variables(text));
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException fault) {
            throw new IllegalArgumentException("'" + text + "': " + fault.getMessage(), fault);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Undefined) {
            return null;
        }
        if (value instanceof Lazy lazy) {
            return plain(lazy.take());
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(plain(item)));
            return Plain.of(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(Show.text(key), plain(item)));
            return Plain.of(copy);
        }
        return Plain.of(value);
    }

    @Override
    public List<Fault> check(Map<String, String> templates, String name) {
        List<Fault> faults = new ArrayList<>();
        check(templates, name, new LinkedHashSet<>(), faults);
        return faults;
    }

    private void check(Map<String, String> templates, String name, Set<String> seen, List<Fault> faults) {
        if (!seen.add(name)) {
            return;
        }
        try {
            for (Compiled.Named named : jinja.compiled(templates.get(name)).named()) {
                if (!templates.containsKey(named.template())) {
                    faults.add(
                            new Fault(new Location(named.line(), 1), "template " + named.template() + " is missing"));
                    continue;
                }
                List<Fault> inner = new ArrayList<>();
                check(templates, named.template(), seen, inner);
                inner.forEach(fault -> faults.add(
                        new Fault(new Location(named.line(), 1), "in " + named.template() + " line " + fault)));
            }
        } catch (TemplateFault fault) {
            faults.add(new Fault(new Location(fault.line(), 1), fault.getMessage()));
            others(templates.get(name), fault, faults);
        }
    }

    /** What else is wrong: each output is read by itself, as a statement that is wrong hides what follows. */
    private static void others(String source, TemplateFault first, List<Fault> faults) {
        List<Piece> pieces;
        try {
            pieces = Pieces.of(source);
        } catch (TemplateFault fault) {
            return;
        }
        for (Piece piece : pieces) {
            try {
                if (piece.kind() == Piece.Kind.OUTPUT) {
                    new Expressions(piece.text(), piece.line()).printed();
                }
            } catch (TemplateFault fault) {
                if (fault.line() != first.line() || !fault.getMessage().equals(first.getMessage())) {
                    faults.add(new Fault(new Location(fault.line(), 1), fault.getMessage()));
                }
            }
        }
    }

    @Override
    public List<Fault> checkText(String text) {
        if (!text.contains("{{") && !text.contains("{%") && !text.contains("{#")) {
            return List.of();
        }
        try {
            List<Compiled.Named> named = jinja.compiled(text).named();
            return named.isEmpty()
                    ? List.of()
                    : List.of(new Fault(new Location(1, 1), "a value cannot name other templates"));
        } catch (TemplateFault fault) {
            return List.of(new Fault(new Location(fault.line(), 1), fault.getMessage()));
        }
    }

    @Override
    public List<Mentions> mentions(Map<String, String> templates, String name) {
        Map<String, Mentions> found = new LinkedHashMap<>();
        mentions(templates, name, found);
        return List.copyOf(found.values());
    }

    private void mentions(Map<String, String> templates, String name, Map<String, Mentions> found) {
        String source = templates.get(name);
        if (source == null || found.containsKey(name)) {
            return;
        }
        Compiled compiled = jinja.compiled(source);
        String normal = Pieces.normal(source);
        List<Mentions.Read> read = compiled.variables().uses().stream()
                .filter(use -> !OWN.contains(use.name()) && Globals.named(use.name()) instanceof Undefined)
                .map(use -> new Mentions.Read(use.name(), location(normal, use.at()), use.excused()))
                .toList();
        found.put(name, new Mentions(name, read, compiled.variables().given()));
        compiled.named().forEach(named -> mentions(templates, named.template(), found));
    }

    private static Location location(String source, int at) {
        int lines = (int)
                source.substring(0, at).chars().filter(letter -> letter == '\n').count();
        return new Location(lines + 1, at - source.lastIndexOf('\n', at - 1));
    }
}
