package dev.greenroom.module.flow;

import dev.greenroom.flow.definition.FlowSource;
import java.nio.file.Path;

/** Where a flow comes from. */
sealed interface Origin {
    /** A place a person can look at. */
    String place();

    /**
     * A file with a folder of templates.
     *
     * @param templates the folder; the file's own when it names none
     */
    record InFile(Path file, FlowSource source, Path templates) implements Origin {
        @Override
        public String place() {
            return file.toString();
        }
    }

    /** A provider, built in or from a jar. */
    record InJava(String name, String provider) implements Origin {
        @Override
        public String place() {
            return "class " + provider;
        }
    }
}
