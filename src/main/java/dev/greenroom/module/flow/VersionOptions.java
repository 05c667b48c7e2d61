package dev.greenroom.module.flow;

import dev.greenroom.base.WrongUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What to do when a flow's file has changed since an instance was started. */
final class VersionOptions {
    private static final String NONE = "none";

    @Option(
            names = "--pin",
            description = "When the flow's file has changed or is gone: go on with the version it was started with.")
    boolean pin;

    @Option(
            names = "--migrate",
            paramLabel = "OLD=NEW,...",
            description =
                    "When the flow's file has changed: move to the new version. Name each state that was renamed, or say none.")
    String migrate = "";

    boolean migrates() {
        return !migrate.isEmpty();
    }

    /** Old names of states and their new ones. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        if (migrate.equals(NONE)) {
            return names;
        }
        for (String pair : migrate.split(",")) {
            String[] parts = pair.strip().split("=", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new WrongUsage("--migrate " + migrate + " is not OLD=NEW,...", "or --migrate none");
            }
            names.put(parts[0].strip(), parts[1].strip());
        }
        return names;
    }

    void check() {
        if (pin && migrates()) {
            throw new WrongUsage("--pin and --migrate exclude each other", "give one of them");
        }
    }
}
