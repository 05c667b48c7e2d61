package dev.greenroom.operation;

import dev.greenroom.terminal.Menu;
import dev.greenroom.terminal.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks for a file of objectives or guardrails: one of those in the working folder's {@code presets/}, or any other.
 *
 * @param folder the name of the folder below {@code presets/}
 */
public record PresetFiles(Workbench workbench, String folder) {
    private static final int MOST = 20;
    private static final String OTHER = "";

    /** The file, as it would be typed; empty when the person goes back. */
    public Optional<String> ask() {
        List<String> files = files();
        if (files.isEmpty()) {
            return other();
        }
        Menu.Builder<String> menu = Menu.titled("Apply which file?");
        files.forEach(file -> menu.choice(file, file));
        return workbench
                .console()
                .choose(menu.choice("Another File", OTHER).build())
                .flatMap(file -> file.equals(OTHER) ? other() : Optional.of(file));
    }

    private Optional<String> other() {
        return workbench.console().ask(Question.required("File").checkedBy(this::unreadable));
    }

    private Optional<String> unreadable(String file) {
        return Files.isRegularFile(LocalPath.of(workbench, file))
                ? Optional.empty()
                : Optional.of("there is no file " + file);
    }

    private List<String> files() {
        Path below = Path.of("presets", folder);
        Path absolute = workbench.folders().working().resolve(below);
        if (!Files.isDirectory(absolute)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(absolute)) {
            return found.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") || name.endsWith(".jsonc"))
                    .sorted()
                    .limit(MOST)
                    .map(name -> below.resolve(name).toString())
                    .toList();
        } catch (IOException e) {
            // What cannot be offered can still be typed.
            return List.of();
        }
    }
}
