package dev.greenroom.flow.run;

/** Follows the asks that are being worked through. Called by one thread at a time, though not always the same. */
public interface Watcher {
    /** Looks the other way. */
    Watcher NONE = new Watcher() {};

    /** An answer has come, or the first prompt is about to be sent. Never jumps back. */
    default void progress(Workers.Progress progress) {}

    /** A piece of an answer that is still coming. */
    default void heard(Invoker.Prompt prompt, String piece) {}
}
