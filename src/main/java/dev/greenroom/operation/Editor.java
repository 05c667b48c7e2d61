package dev.greenroom.operation;

import dev.greenroom.base.Failed;
import dev.greenroom.base.Interrupted;
import dev.greenroom.config.PrivateFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The person's own editor, as git finds it: {@code VISUAL}, {@code EDITOR}, else vi. Only the process's environment
 * counts: a {@code .env} file that came with a folder must not name a program.
 */
final class Editor {
    private final Workbench workbench;
    private final String command;

    Editor(Workbench workbench) {
        this.workbench = workbench;
        this.command = command(workbench.settings().environment());
    }

    private static String command(Map<String, String> environment) {
        return Stream.of("VISUAL", "EDITOR")
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(File.separatorChar == '/' ? "vi" : "notepad");
    }

    /** What is started, for a person to see. */
    String command() {
        return command;
    }

    /** What was written and saved; empty when it is nothing, or when the editor says by its exit code to forget it. */
    Optional<String> write() {
        try {
            Path folder = workbench.folders().cache();
            PrivateFile.folder(folder);
            // For its owner only: that is how Java makes a temporary file.
            Path file = Files.createTempFile(folder, "text-", ".md");
            try {
                return edited(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new Failed(
                    "cannot keep the text in a file for the editor: " + e.getMessage(), "check the free space");
        }
    }

    private Optional<String> edited(Path file) throws IOException {
        int code = run(file);
        if (code != 0) {
            workbench.console().warn(command + " ended with " + code + "; nothing was taken");
            return Optional.empty();
        }
        return Optional.of(Files.readString(file).stripTrailing()).filter(text -> !text.isBlank());
    }

    private int run(Path file) {
        Process process;
        try {
            process = new ProcessBuilder(words(file)).inheritIO().start();
        } catch (IOException e) {
            throw new Failed("cannot start the editor " + command, "set EDITOR to one that is there", 0, e);
        }
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }

    /** The value may hold options and quotes, so a shell reads it. */
    private List<String> words(Path file) {
        if (File.separatorChar == '/') {
            return List.of("sh", "-c", command + " \"$@\"", command, file.toString());
        }
        List<String> words = new ArrayList<>(List.of(command.split("\\s+")));
        words.add(file.toString());
        return words;
    }
}
