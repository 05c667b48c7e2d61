package dev.greenroom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The words that the program gets when somebody pastes a line into a shell. */
final class ShellReading {
    private ShellReading() {}

    static List<String> words(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", "greenroom() { printf '%s\\0' \"$@\"; }; " + line).start();
        String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new IllegalStateException("the shell does not understand " + line);
        }
        return List.of(words.substring(0, words.length() - 1).split("\0", -1));
    }
}
