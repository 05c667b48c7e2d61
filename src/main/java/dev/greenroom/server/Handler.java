package dev.greenroom.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers requests, on several threads at once. Whatever it throws becomes a 500 and a line in the log; only
 * {@link MalformedBody} becomes a 400.
 */
@FunctionalInterface
public interface Handler {
    /** Answers one request, whose body has been read whole. */
    Response handle(Request request);

    /**
     * Answers one request when the answer is there, without a thread waiting for it. What completes the stage also sends
     * the answer, so it must not be a stream.
     */
    default CompletionStage<Response> later(Request request) {
        return CompletableFuture.completedStage(handle(request));
    }

    /**
     * Turns a request away on its head alone, before its body is read; so that a stranger cannot make us read one.
     *
     * @param head the request with an empty body
     * @return the refusal; empty to go on and read the body
     */
    default Optional<Response> refuse(Request head) {
        return Optional.empty();
    }

    /**
     * Takes the body as it arrives, whatever its size, instead of having it read whole and handed to {@link #handle}.
     * Asked after {@link #refuse}.
     *
     * @param head the request with an empty body
     * @return what takes it; empty to have the body read as usual
     */
    default Optional<Intake> intake(Request head) {
        return Optional.empty();
    }

    /** Takes a body that may be too large to be kept. One that the other side never finishes is simply forgotten. */
    interface Intake {
        /** The next piece. Called on the thread that reads all connections, so it must not wait for anything. */
        void take(byte[] bytes, int start, int count);

        /** All of it has been taken; called on a thread of the server's. */
        Response answer();
    }
}
