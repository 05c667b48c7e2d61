package dev.greenroom.terminal;

import java.io.IOException;

/**
 * Stops the program and all that was started with it, as the terminal does at Ctrl-Z when it is left to. Java cannot
 * send a signal to its own process group; a shell can.
 */
final class Suspension {
    private Suspension() {}

    /** Returns when the person's shell lets the program go on, or at once where there is nobody to do so. */
    static void ofProcessGroup() {
        try {
            new ProcessBuilder("sh", "-c", "kill -TSTP 0")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // Without a shell nobody could bring the program back: it goes on.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
