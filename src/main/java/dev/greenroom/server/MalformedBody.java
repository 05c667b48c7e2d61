package dev.greenroom.server;

/** A body that was said to be JSON and is not. */
public final class MalformedBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedBody(String message, Throwable cause) {
        super(message, cause);
    }
}
