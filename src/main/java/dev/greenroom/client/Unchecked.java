package dev.greenroom.client;

import java.util.concurrent.ExecutionException;

/** What a task on another thread threw, thrown on as it was. */
final class Unchecked {
    private Unchecked() {}

    static RuntimeException of(ExecutionException thrown) {
        if (thrown.getCause() instanceof Error error) {
            throw error;
        }
        return thrown.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(thrown.getCause());
    }
}
