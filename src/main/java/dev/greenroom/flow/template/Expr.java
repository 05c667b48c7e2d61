package dev.greenroom.flow.template;

/** An expression, ready to be evaluated. */
@FunctionalInterface
interface Expr {
    Object value(Frame frame);
}
