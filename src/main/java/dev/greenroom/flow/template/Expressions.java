package dev.greenroom.flow.template;

import dev.greenroom.flow.template.Token.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads expressions, in Jinja2's order of precedence, into closures. */
final class Expressions {
    private static final int DEEPEST = 60;
    private static final Set<String> REFUSED =
            Set.of("self", "varargs", "kwargs", "lipsum", "joiner", "gettext", "ngettext", "_");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in", "is", "if", "else");

    private final List<Token> tokens;
    private final int line;
    private int at;
    private int depth;
    private boolean markup;

    Expressions(String source, int line) {
        this.tokens = Token.of(source, line);
        this.line = line;
    }

    TemplateFault fault(String message) {
        return new TemplateFault(line, message);
    }

    Token peek() {
        return tokens.get(at);
    }

    boolean ended() {
        return peek().kind() == Kind.END;
    }

    boolean accept(String sign) {
        if (!peek().is(sign)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw fault("'" + sign + "' is missing before " + peek().text());
        }
    }

    void end() {
        if (!ended()) {
            throw fault("'" + peek().text() + "' is not expected");
        }
    }

    String name() {
        Token token = peek();
        if (token.kind() != Kind.NAME) {
            throw fault("a name is missing before " + token.text());
        }
        at++;
        return token.text();
    }

    /** One literal text. */
    String literal() {
        Token token = peek();
        if (token.kind() != Kind.TEXT) {
            throw fault("a quoted name is needed; computed ones are not supported");
        }
        at++;
        return token.text();
    }

    /** What an output prints: markup filters may come last here, and only here. */
    Expr printed() {
        Expr read = tuple(true);
        end();
        return read;
    }

    Expr whole() {
        Expr read = tuple(true);
        plain();
        return read;
    }

    private void plain() {
        if (markup) {
            throw fault("safe, escape and tojson are supported as the last filter of an output only");
        }
    }

    /** An expression, or several with commas. */
    Expr tuple(boolean conditions) {
        Expr first = conditions ? condition() : or();
        if (!peek().is(",")) {
            return first;
        }
        List<Expr> items = new ArrayList<>(List.of(first));
        while (accept(",") && !ended() && !peek().is(")") && !peek().is("if")) {
            items.add(conditions ? condition() : or());
        }
        plain();
        return frame -> new Tuple(values(items, frame));
    }

    static List<Object> values(List<Expr> items, Frame frame) {
        List<Object> values = new ArrayList<>();
        items.forEach(item -> values.add(item.value(frame)));
        return values;
    }

    Expr condition() {
        if (++depth > DEEPEST) {
            throw fault("an expression is nested deeper than " + DEEPEST);
        }
        Expr read = or();
        while (accept("if")) {
            Expr yes = read;
            Expr test = or();
            Expr no = accept("else") ? condition() : frame -> new Undefined("the missing else");
            plain();
            read = frame -> Values.truth(test.value(frame)) ? yes.value(frame) : no.value(frame);
        }
        depth--;
        return read;
    }

    Expr or() {
        Expr left = and();
        while (accept("or")) {
            Expr first = left;
            Expr second = and();
            plain();
            left = frame -> {
                Object value = first.value(frame);
                return Values.truth(value) ? value : second.value(frame);
            };
        }
        return left;
    }

    private Expr and() {
        Expr left = not();
        while (accept("and")) {
            Expr first = left;
            Expr second = not();
            plain();
            left = frame -> {
                Object value = first.value(frame);
                return Values.truth(value) ? second.value(frame) : value;
            };
        }
        return left;
    }

    private Expr not() {
        boolean negated = false;
        boolean any = false;
        while (accept("not")) {
            negated = !negated;
            any = true;
        }
        Expr of = comparison();
        boolean wanted = !negated;
        return any ? frame -> Values.truth(of.value(frame)) == wanted : of;
    }

    private record Compared(String operator, Expr with) {}

    private Expr comparison() {
        Expr first = sum();
        List<Compared> rest = new ArrayList<>();
        for (String operator = operator(); operator != null; operator = operator()) {
            rest.add(new Compared(operator, sum()));
            plain();
        }
        return rest.isEmpty() ? first : frame -> holds(first, rest, frame);
    }

    private String operator() {
        for (String sign : List.of("==", "!=", "<=", ">=", "<", ">", "in")) {
            if (accept(sign)) {
                return sign;
            }
        }
        if (peek().is("not") && tokens.get(at + 1).is("in")) {
            at += 2;
            return "not in";
        }
        return null;
    }

    private static boolean holds(Expr first, List<Compared> rest, Frame frame) {
        Object left = first.value(frame);
        for (Compared compared : rest) {
            Object right = compared.with.value(frame);
            if (!Tests.compare(compared.operator, left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Expr sum() {
        Expr left = concatenation();
        while (peek().is("+") || peek().is("-")) {
            boolean plus = accept("+") || !accept("-");
            Expr first = left;
            Expr second = concatenation();
            plain();
            left = plus
                    ? frame -> Values.add(first.value(frame), second.value(frame))
                    : frame -> Values.arithmetic('-', first.value(frame), second.value(frame));
        }
        return left;
    }

    private Expr concatenation() {
        Expr left = product();
        while (accept("~")) {
            Expr first = left;
            Expr second = product();
            plain();
            left = frame -> Values.bounded(Show.text(first.value(frame)), Show.text(second.value(frame)));
        }
        return left;
    }

    private Expr product() {
        Expr left = power();
        while (true) {
            Expr first = left;
            if (accept("*")) {
                Expr second = power();
                left = frame -> Values.times(first.value(frame), second.value(frame));
            } else if (peek().is("/") || peek().is("//") || peek().is("%")) {
                char sign = accept("//") ? ':' : accept("/") ? '/' : '%';
                at += sign == '%' ? 1 : 0;
                Expr second = power();
                left = frame -> Values.arithmetic(sign, first.value(frame), second.value(frame));
            } else {
                return left;
            }
            plain();
        }
    }

    private Expr power() {
        Expr left = unary(true);
        while (accept("**")) {
            Expr first = left;
            Expr second = unary(true);
            plain();
            left = frame -> Values.arithmetic('^', first.value(frame), second.value(frame));
        }
        return left;
    }

    private Expr unary(boolean filters) {
        if (++depth > DEEPEST) {
            throw fault("an expression is nested deeper than " + DEEPEST);
        }
        Expr read;
        if (accept("-")) {
            Expr of = unary(false);
            read = frame -> Values.arithmetic('-', 0L, of.value(frame));
        } else if (accept("+")) {
            Expr of = unary(false);
            read = frame -> Values.number(of.value(frame), "+");
        } else {
            read = primary();
        }
        read = postfix(read);
        depth--;
        return filters ? filtered(read) : read;
    }

    private Expr postfix(Expr start) {
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
            at++;
            Object index = number(token.text());
            return frame -> Values.item(of.value(frame), index);
        }
        String name = name();
        if (!peek().is("(")) {
            return frame -> Methods.attribute(of.value(frame), name);
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
            if (peek().kind() == Kind.NAME && tokens.get(at + 1).is("=")) {
                String name = name();
                at++;
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

    private Expr primary() {
        Token token = peek();
        at++;
        if (token.kind() == Kind.NUMBER) {
            Object number = number(token.text());
            return frame -> number;
        }
        if (token.kind() == Kind.TEXT) {
            String text = texts(token.text());
            return frame -> text;
        }
        if (token.kind() == Kind.NAME) {
            return named(token.text());
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
            at++;
        }
        return text.toString();
    }

    private static Object number(String text) {
        return text.matches("[0-9]+") ? Values.small(new BigInteger(text)) : (Object) Double.valueOf(text);
    }

    private Expr named(String name) {
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
            default ->
                frame -> {
                    frame.step();
                    return frame.get(name);
                };
        };
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

    private Expr filtered(Expr start) {
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
