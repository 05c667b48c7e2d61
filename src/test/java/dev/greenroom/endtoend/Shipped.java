package dev.greenroom.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The configs and presets that come with the program, in a folder of a test's own. */
final class Shipped {
    private Shipped() {}

    static void copy(Path folder) throws IOException {
        for (String part : List.of("configs/persona", "configs/conversation", "presets")) {
            Path from = Program.ROOT.resolve(part);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = folder.resolve(part).resolve(from.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
    }
}
