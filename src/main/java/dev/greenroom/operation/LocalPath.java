package dev.greenroom.operation;

import dev.greenroom.base.WrongUsage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A path as a person types it: seen from the working folder, {@code ~/} is the home. */
final class LocalPath {
    private LocalPath() {}

    /** @throws WrongUsage when it cannot be a path */
    static Path of(Workbench workbench, String typed) {
        String home = workbench.settings().environment().getOrDefault("HOME", "");
        try {
            return typed.startsWith("~/") && !home.isEmpty()
                    ? Path.of(home, typed.substring(2))
                    : workbench.folders().working().resolve(typed);
        } catch (InvalidPathException e) {
            throw new WrongUsage("not a path: " + typed, "");
        }
    }
}
