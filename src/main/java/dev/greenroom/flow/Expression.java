package dev.greenroom.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A guard's expression. Evaluating one changes nothing. */
public sealed interface Expression {
    /**
     * @throws IllegalArgumentException when values are compared that have no order, or searched that hold nothing
     */
    Object value(Scope scope);

    /** The bare names it reads: conditions and variables. */
    default Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        collect(names);
        return names;
    }

    void collect(Set<String> names);

    /** A literal. */
    record Literal(Object literal) implements Expression {
        @Override
        public Object value(Scope scope) {
            return literal;
        }

        @Override
        public void collect(Set<String> names) {}
    }

    /** A variable or a condition. */
    record Named(String name) implements Expression {
        @Override
        public Object value(Scope scope) {
            return scope.named(name);
        }

        @Override
        public void collect(Set<String> names) {
            names.add(name);
        }
    }

    /** A key of a map or an index of a list; null where there is none. */
    record At(Expression of, Expression key) implements Expression {
        @Override
        public Object value(Scope scope) {
            Object container = of.value(scope);
            Object at = key.value(scope);
            if (container instanceof Map<?, ?> map) {
                return map.get(at);
            }
            if (container instanceof List<?> list && at instanceof Long index) {
                long place = index < 0 ? index + list.size() : index;
                return place >= 0 && place < list.size() ? list.get((int) place) : null;
            }
            return null;
        }

        @Override
        public void collect(Set<String> names) {
            of.collect(names);
            key.collect(names);
        }
    }

    /** A list of values. */
    record Listed(List<Expression> items) implements Expression {
        public Listed {
            items = List.copyOf(items);
        }

        @Override
        public Object value(Scope scope) {
            List<Object> values = new ArrayList<>();
            items.forEach(item -> values.add(item.value(scope)));
            return values;
        }

        @Override
        public void collect(Set<String> names) {
            items.forEach(item -> item.collect(names));
        }
    }

    /** Negation. */
    record Not(Expression of) implements Expression {
        @Override
        public Object value(Scope scope) {
            return !Plain.truth(of.value(scope));
        }

        @Override
        public void collect(Set<String> names) {
            of.collect(names);
        }
    }

    /** What can stand between two values. */
    enum Operator {
        AND,
        OR,
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        IN,
        NOT_IN
    }

    /** Two values and what stands between them; {@code and} and {@code or} give a truth, and stop early. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public Object value(Scope scope) {
            return switch (operator) {
                case AND -> Plain.truth(left.value(scope)) && Plain.truth(right.value(scope));
                case OR -> Plain.truth(left.value(scope)) || Plain.truth(right.value(scope));
                case EQUAL -> same(left.value(scope), right.value(scope));
                case UNEQUAL -> !same(left.value(scope), right.value(scope));
                case LESS -> compare(scope) < 0;
                case LESS_OR_EQUAL -> compare(scope) <= 0;
                case GREATER -> compare(scope) > 0;
                case GREATER_OR_EQUAL -> compare(scope) >= 0;
                case IN -> holds(right.value(scope), left.value(scope));
                case NOT_IN -> !holds(right.value(scope), left.value(scope));
            };
        }

        private int compare(Scope scope) {
            Object one = left.value(scope);
            Object other = right.value(scope);
            if (one instanceof Long first && other instanceof Long second) {
                return first.compareTo(second);
            }
            if (one instanceof Number first && other instanceof Number second) {
                return number(first).compareTo(number(second));
            }
            if (one instanceof String first && other instanceof String second) {
                return first.compareTo(second);
            }
            throw new IllegalArgumentException(
                    "cannot order " + JsonText.write(Plain.of(one)) + " and " + JsonText.write(Plain.of(other)));
        }

        private static boolean same(Object one, Object other) {
            if (one instanceof Number first && other instanceof Number second) {
                return number(first).compareTo(number(second)) == 0;
            }
            return Objects.equals(one, other);
        }

        private static java.math.BigDecimal number(Number number) {
            return new java.math.BigDecimal(number.toString());
        }

        private static boolean holds(Object container, Object item) {
            if (container instanceof String text) {
                return item instanceof String part && text.contains(part);
            }
            if (container instanceof List<?> list) {
                return list.stream().anyMatch(entry -> same(entry, item));
            }
            if (container instanceof Map<?, ?> map) {
                return map.containsKey(item);
            }
            throw new IllegalArgumentException("cannot look for something in " + JsonText.write(Plain.of(container)));
        }

        @Override
        public void collect(Set<String> names) {
            left.collect(names);
            right.collect(names);
        }
    }

    /**
     * Reads an expression: literals ({@code 'text'}, numbers, {@code true}, {@code false}, {@code none}), names,
     * {@code a.b}, {@code a['b']}, {@code a[0]}, lists, comparisons, {@code in}, {@code not in}, {@code not} or
     * {@code !}, {@code and}, {@code or}, parentheses.
     *
     * @throws IllegalArgumentException with the column where reading stopped
     */
    static Expression parse(String text) {
        return new ExpressionParser(text).parse();
    }
}
