package dev.greenroom.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Answers requests, on several threads at once. Whatever it throws becomes a 500 and a line in the log; only
 * {@link MalformedBody} becomes a 400.
 */
@FunctionalInterface
public interface Handler {
    /** Answers one request, whose body has been read whole. */
    Response handle(Request request);

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

    /** Reads a body that may be too large to be kept, and answers. */
    @FunctionalInterface
    interface Intake {
        /** @throws IOException when the other side went away */
        Response take(InputStream body) throws IOException;
    }
}
