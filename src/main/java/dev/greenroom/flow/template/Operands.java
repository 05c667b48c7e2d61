package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what operators stand between: literals, names, calls, places, filters, tests. */
abstract class Operands extends Words {
    private static final Set<String> REFUSED =
            Set.of("self", "varargs", "kwargs", "lipsum", "joiner", "gettext", "ngettext", "_");
    private static final Set<String> DEFAULTS = Set.of("default", "d");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "is", "if", "else");

    /** What a filter or test that minds what is missing may stand right behind. */
    private final Map<Expr, Variables.Use> variables = new IdentityHashMap<>();

    private boolean markup;

    Operands(String source, int line, int from) {
        super(source, line, from);
    }

    abstract Expr condition();

    abstract Expr tuple(boolean conditions);

    void plain() {
        if (markup) {
            throw fault("safe, escape and tojson are supported as the last filter of an output only");
        }
    }

    static List<Object> values(List<Expr> items, Frame frame) {
        List<Object> values = new ArrayList<>();
        items.forEach(item -> values.add(item.value(frame)));
        return values;
    }

    Expr postfix(Expr start) {
        Expr read = start;
        while (true) {
            Expr of = read;
            if (accept(".")) {
                read = attribute(of);
            } else if (accept("[")) {
                read = subscript(of);
            } else if (peek().is("(")) {
                Arguments arguments = arguments();
                read = frame -> arguments.call(of.value(frame), frame);
            } else {
                return read;
            }
        }
    }

    private Expr attribute(Expr of) {
        Token token = peek();
        if (token.kind() == Kind.NUMBER) {
            skip();
            Object index = number(token.text());
            return frame -> Values.item(of.value(frame), index);
        }
        String name = name();
        if (!peek().is("(")) {
            return frame -> Methods.attribute(of.value(frame), name);
        }
        if (Methods.isMissing(name)) {
            throw fault("method " + name + " is not supported");
        }
        Arguments arguments = arguments();
        return frame -> Methods.call(of.value(frame), name, arguments, frame);
    }

    private Expr subscript(Expr of) {
        Expr from = peek().is(":") ? null : tuple(true);
        if (from != null && accept("]")) {
            return frame -> Values.item(of.value(frame), from.value(frame));
        }
        expect(":");
        Expr to = peek().is(":") || peek().is("]") ? null : condition();
        Expr by = accept(":") && !peek().is("]") ? condition() : null;
        expect("]");
        return frame -> Values.slice(of.value(frame), value(from, frame), value(to, frame), value(by, frame));
    }

    private static Object value(Expr expr, Frame frame) {
        return expr == null ? null : expr.value(frame);
    }

    Arguments arguments() {
        expect("(");
        List<Expr> placed = new ArrayList<>();
        Map<String, Expr> named = new LinkedHashMap<>();
        while (!accept(")")) {
            if (peek().kind() == Kind.NAME && second().is("=")) {
                String name = name();
                skip();
                named.put(name, condition());
            } else if (named.isEmpty()) {
                placed.add(condition());
            } else {
                throw fault("a named argument stands before one without a name");
            }
            if (!peek().is(")")) {
                expect(",");
            }
        }
        plain();
        return new Arguments(placed, named);
    }

    Expr primary() {
        Token token = peek();
        skip();
        if (token.kind() == Kind.NUMBER) {
            Object number = number(token.text());
            return frame -> number;
        }
        if (token.kind() == Kind.TEXT) {
            String text = texts(token.text());
            return frame -> text;
        }
        if (token.kind() == Kind.NAME) {
            return named(token);
        }
        if (token.is("(")) {
            return group();
        }
        if (token.is("[")) {
            List<Expr> items = items("]");
            return frame -> Values.bounded(values(items, frame));
        }
        if (token.is("{")) {
            return map();
        }
        throw fault("'" + token.text() + "' is not expected");
    }

    private String texts(String first) {
        StringBuilder text = new StringBuilder(first);
        while (peek().kind() == Kind.TEXT) {
            text.append(peek().text());
            skip();
        }
        return text.toString();
    }

    private static Object number(String text) {
        return text.matches("[0-9]+") ? Values.small(new BigInteger(text)) : (Object) Double.valueOf(text);
    }

    private Expr named(Token token) {
        String name = token.text();
        if (WORDS.contains(name)) {
            throw fault("'" + name + "' is not expected");
        }
        if (REFUSED.contains(name)) {
            throw fault(name + " is not supported");
        }
        return switch (name) {
            case "true", "True" -> frame -> true;
            case "false", "False" -> frame -> false;
            case "none", "None" -> frame -> null;
            default -> variable(token);
        };
    }

    private Expr variable(Token token) {
        String name = token.text();
        Expr read = frame -> {
            frame.step();
            return frame.get(name);
        };
        variables.put(read, use(token));
        return read;
    }

    /** An operand of which it is asked whether it is there, or true: its writer has thought of its not being there. */
    void excuse(Expr of) {
        if (variables.containsKey(of)) {
            excuse(variables.get(of));
        }
    }

    private Expr group() {
        if (accept(")")) {
            return frame -> new Tuple(List.of());
        }
        Expr inner = tuple(true);
        expect(")");
        plain();
        return inner;
    }

    private List<Expr> items(String close) {
        List<Expr> items = new ArrayList<>();
        while (!accept(close)) {
            items.add(condition());
            if (!peek().is(close)) {
                expect(",");
            }
        }
        plain();
        return items;
    }

    private Expr map() {
        Map<Expr, Expr> entries = new LinkedHashMap<>();
        while (!accept("}")) {
            Expr key = condition();
            expect(":");
            entries.put(key, condition());
            if (!peek().is("}")) {
                expect(",");
            }
        }
        plain();
        return frame -> {
            Map<Object, Object> map = new LinkedHashMap<>();
            entries.forEach((key, value) -> map.put(key.value(frame), value.value(frame)));
            return map;
        };
    }

    Expr filtered(Expr start) {
        Expr read = start;
        while (true) {
            if (accept("|")) {
                read = filter(read);
            } else if (accept("is")) {
                read = test(read);
            } else if (peek().is("(")) {
                throw fault("the result of a filter cannot be called");
            } else {
                return read;
            }
        }
    }

    private Expr filter(Expr of) {
        String name = name();
        plain();
        if (!Filters.NAMES.contains(name)) {
            throw fault("filter " + name + " is not supported");
        }
        Arguments arguments = peek().is("(") ? arguments() : Arguments.NONE;
        boolean based = arguments.placed().size() > 1 || arguments.named().containsKey("base");
        if (DEFAULTS.contains(name)) {
            excuse(of);
        }
        if (name.equals("int") && based) {
            throw fault("int with a base is not supported");
        }
        markup = Filters.MARKUP.contains(name);
        return frame -> {
            frame.step();
            return Filters.apply(name, of.value(frame), arguments.in(frame));
        };
    }

    /** A filter without a value before it, as filter blocks have it. */
    java.util.function.BiFunction<Object, Frame, Object> blockFilter() {
        Expr filter = filter(frame -> frame.get(" filtered"));
        end();
        return (value, frame) -> {
            Frame inner = frame.inner();
            inner.set(" filtered", value);
            return filter.value(inner);
        };
    }

    private Expr test(Expr of) {
        boolean negated = accept("not");
        String name = name();
        plain();
        if (!Tests.NAMES.contains(name)) {
            throw fault("test " + name + " is not supported");
        }
        if (name.endsWith("defined")) {
            excuse(of);
        }
        Arguments arguments = Arguments.NONE;
        Token next = peek();
        boolean bare = next.kind() == Kind.NUMBER
                || next.kind() == Kind.TEXT
                || (next.kind() == Kind.NAME && !WORDS.contains(next.text()))
                || next.is("[")
                || next.is("{");
        if (next.is("(")) {
            arguments = arguments();
        } else if (bare) {
            arguments = new Arguments(List.of(postfix(primary())), Map.of());
        }
        Arguments given = arguments;
        return frame -> Tests.apply(name, of.value(frame), given.in(frame)) != negated;
    }
}
