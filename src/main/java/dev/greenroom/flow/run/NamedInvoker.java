package dev.greenroom.flow.run;

/**
 * An invoker that somebody else wrote; found by {@link java.util.ServiceLoader}, so an implementation is public and has a
 * public constructor without parameters. {@code meta.yaml}, or a state, names it. Called by several threads at once.
 */
public interface NamedInvoker extends Invoker {
    /** The name flows call it by; the names of the built-in ones are taken. */
    String name();
}
