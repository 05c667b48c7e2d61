package dev.greenroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The flows of {@code configs/flows}, where a test can change them. */
final class ShippedFlows {
    private ShippedFlows() {}

    static void copyTo(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("configs/flows"))) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(file.toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
