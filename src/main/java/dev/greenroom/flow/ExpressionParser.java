package dev.greenroom.flow;

import dev.greenroom.flow.Expression.Binary;
import dev.greenroom.flow.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent with a bound on depth, so that no text can exhaust the stack. */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final int LONGEST = 2_000;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([0-9]+(?:\\.[0-9]+)?)|('(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\")|([A-Za-z_][A-Za-z0-9_]*)"
                    + "|(==|!=|<=|>=|[-<>!()\\[\\].,]))");

    private final String text;
    private final Matcher matcher;
    private String token;
    private int place;
    private int depth;

    ExpressionParser(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("an expression is longer than " + LONGEST + " characters");
        }
        this.text = text;
        this.matcher = TOKEN.matcher(text);
        next(0);
    }

    Expression parse() {
        Expression expression = or();
        if (token != null) {
            throw fault("'" + token + "' is not expected");
        }
        return expression;
    }

    private void next(int from) {
        if (text.substring(from).isBlank()) {
            token = null;
            place = text.length();
            return;
        }
        if (!matcher.find(from) || matcher.start() != from) {
            place = from;
            throw fault("cannot read '" + text.substring(from).strip() + "'");
        }
        token = matcher.group().strip();
        place = matcher.end() - token.length();
    }

    private boolean accept(String wanted) {
        if (!wanted.equals(token)) {
            return false;
        }
        next(place + token.length());
        return true;
    }

    private void expect(String wanted) {
        if (!accept(wanted)) {
            throw fault("'" + wanted + "' is missing");
        }
    }

    private IllegalArgumentException fault(String message) {
        return new IllegalArgumentException(message + " at column " + (place + 1) + " of '" + text + "'");
    }

    private Expression or() {
        Expression left = and();
        while (accept("or")) {
            left = new Binary(Operator.OR, left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (accept("and")) {
            left = new Binary(Operator.AND, left, not());
        }
        return left;
    }

    private Expression not() {
        if (++depth > DEEPEST) {
            throw fault("nested deeper than " + DEEPEST);
        }
        Expression read = accept("not") || accept("!") ? new Expression.Not(not()) : comparison();
        depth--;
        return read;
    }

    private Expression comparison() {
        Expression left = path();
        Operator operator = operator();
        return operator == null ? left : new Binary(operator, left, path());
    }

    private Operator operator() {
        if (accept("not")) {
            expect("in");
            return Operator.NOT_IN;
        }
        Operator[] operators = {
            Operator.EQUAL,
            Operator.UNEQUAL,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER_OR_EQUAL,
            Operator.LESS,
            Operator.GREATER,
            Operator.IN
        };
        String[] signs = {"==", "!=", "<=", ">=", "<", ">", "in"};
        for (int i = 0; i < signs.length; i++) {
            if (accept(signs[i])) {
                return operators[i];
            }
        }
        return null;
    }

    private Expression path() {
        Expression read = primary();
        while (true) {
            if (accept(".")) {
                read = new Expression.At(read, new Expression.Literal(word()));
            } else if (accept("[")) {
                read = new Expression.At(read, or());
                expect("]");
            } else {
                return read;
            }
        }
    }

    private String word() {
        String word = token;
        if (word == null || !word.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw fault("a name is missing");
        }
        next(place + word.length());
        return word;
    }

    private Expression primary() {
        if (token == null) {
            throw fault("something is missing");
        }
        if (accept("(")) {
            Expression inner = or();
            expect(")");
            return inner;
        }
        if (accept("[")) {
            return list();
        }
        if (accept("-")) {
            return new Expression.Literal(number(true));
        }
        char first = token.charAt(0);
        if (Character.isDigit(first)) {
            return new Expression.Literal(number(false));
        }
        return first == '\'' || first == '"' ? quoted() : named();
    }

    private Expression list() {
        List<Expression> items = new ArrayList<>();
        while (!accept("]")) {
            items.add(or());
            if (!"]".equals(token)) {
                expect(",");
            }
        }
        return new Expression.Listed(items);
    }

    private Object number(boolean negative) {
        String digits = token;
        if (digits == null || !Character.isDigit(digits.charAt(0))) {
            throw fault("a number is missing");
        }
        next(place + digits.length());
        String signed = negative ? "-" + digits : digits;
        return digits.indexOf('.') < 0 ? Plain.of(new java.math.BigInteger(signed)) : Plain.of(Double.valueOf(signed));
    }

    private Expression quoted() {
        String inner = token.substring(1, token.length() - 1);
        next(place + token.length());
        return new Expression.Literal(
                inner.replaceAll("\\\\n", "\n").replaceAll("\\\\t", "\t").replaceAll("\\\\(.)", "$1"));
    }

    private Expression named() {
        String word = word();
        return switch (word) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None", "null" -> new Expression.Literal(null);
            case "and", "or", "not", "in" -> throw fault("'" + word + "' has nothing before it");
            default -> new Expression.Named(word);
        };
    }
}
