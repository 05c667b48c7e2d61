package dev.greenroom.flow.template;

import java.util.ArrayList;
import java.util.List;

/** Reads expressions, in Jinja2's order of precedence, into closures. */
final class Expressions extends Operands {
    private static final int DEEPEST = 60;

    private int depth;

    Expressions(String source, int line) {
        this(source, line, 0);
    }

    /** @param from where the source stands in its template */
    Expressions(String source, int line, int from) {
        super(source, line, from);
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

    Expr condition() {
        if (++depth > DEEPEST) {
            throw fault("an expression is nested deeper than " + DEEPEST);
        }
        Expr read = or();
        while (accept("if")) {
            Expr yes = read;
            Expr test = or();
            excuse(test);
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
            excuse(first);
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
            excuse(first);
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
        if (any) {
            excuse(of);
        }
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
        if (peek().is("not") && second().is("in")) {
            skip();
            skip();
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
        boolean text = peek().kind() == Token.Kind.TEXT;
        Expr left = power();
        while (true) {
            if (text && peek().is("%")) {
                throw fault("a text with % is not supported; the method format is");
            }
            Expr first = left;
            if (accept("*")) {
                Expr second = power();
                left = frame -> Values.times(first.value(frame), second.value(frame));
            } else if (peek().is("/") || peek().is("//") || peek().is("%")) {
                char sign = accept("//") ? ':' : accept("/") ? '/' : '%';
                if (sign == '%') {
                    skip();
                }
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
}
