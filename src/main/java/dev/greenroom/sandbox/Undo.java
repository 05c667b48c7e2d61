package dev.greenroom.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** Takes back the steps of a start that did not succeed, the last one first. */
final class Undo implements AutoCloseable {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
        steps.push(step);
    }

    /** It has succeeded: nothing is to be taken back. */
    void forget() {
        steps.clear();
    }

    @Override
    public void close() {
        steps.forEach(Runnable::run);
    }
}
