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
}
