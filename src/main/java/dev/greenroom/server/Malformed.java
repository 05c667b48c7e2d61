package dev.greenroom.server;

/** Bytes that are no request; the connection is of no more use. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Malformed(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
