package dev.greenroom.cli;

import java.io.IOException;

/** Nobody reads the standard output any more, or it cannot take more. */
final class OutputLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputLost(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** A reader that has seen enough, as {@code head} does, is no fault. */
    boolean isClosedPipe() {
        return String.valueOf(getMessage()).contains("Broken pipe");
    }
}
