package dev.greenroom.flow.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Answers by running a program: the prompt goes to its standard input, its standard output is the answer. Its standard
 * error is shown when it fails. No shell is involved.
 *
 * @param command the program and its arguments
 * @param patience after which it is ended
 */
public record CommandInvoker(List<String> command, Duration patience) implements Invoker {
    private static final int LONGEST = 1024 * 1024;

    public CommandInvoker {
        command = List.copyOf(command);
        if (command.isEmpty() || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("a command and a patience above zero are needed");
        }
    }

    @Override
    public Object answer(Prompt prompt) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("greenroom-flow");
        Path input = folder.resolve("in");
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        try {
            Files.writeString(input, prompt.text());
            Process process = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            finish(process, errors);
            return text(output).strip();
        } finally {
            for (Path file : List.of(input, output, errors, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void finish(Process process, Path errors) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.get(0) + " did not answer within " + Patience.words(patience));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String said = text(errors).strip();
            String end = said.substring(Math.max(0, said.length() - 300));
            throw new IOException(
                    command.get(0) + " ended with " + process.exitValue() + (end.isEmpty() ? "" : ": " + end));
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("the answer is longer than 1 MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
