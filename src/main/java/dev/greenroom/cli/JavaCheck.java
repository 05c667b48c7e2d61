package dev.greenroom.cli;

import dev.greenroom.cli.Checkup.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Java runs the program, and why this one. */
final class JavaCheck {
    private static final int OLDEST = 17;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d{1,3})");
    /** An image brings a Java along and asks for no other. */
    private static final String IMAGE = "image";

    private final Map<String, String> environment;

    JavaCheck(Map<String, String> environment) {
        this.environment = environment;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String running = System.getProperty("java.home");
        findings.add(new Finding("Java", Runtime.version() + " at " + running + " (" + reason(running) + ")", ""));
        passedOver().ifPresent(findings::add);
        return findings;
    }

    /** The launcher says what it went by; it can be done without. */
    private String reason(String running) {
        return switch (environment.getOrDefault("GREENROOM_JAVA_FROM", "")) {
            case "JAVA_HOME" -> "JAVA_HOME";
            case "newest" -> "the newest that was found";
            case IMAGE -> "it came with Greenroom";
            default -> running.equals(home()) ? "JAVA_HOME" : "started without bin/greenroom";
        };
    }

    private String home() {
        return environment.getOrDefault("JAVA_HOME", "");
    }

    private Optional<Finding> passedOver() {
        if (home().isEmpty()
                || environment.getOrDefault("GREENROOM_JAVA_FROM", "").equals(IMAGE)) {
            return Optional.empty();
        }
        return fault().map(fault -> new Finding(
                "JAVA_HOME",
                home() + " " + fault,
                "it is passed over; set JAVA_HOME to a Java that is " + OLDEST + " or newer, or to nothing"));
    }

    private Optional<String> fault() {
        try {
            Path home = Path.of(home());
            if (!Files.isExecutable(home.resolve("bin/java"))) {
                return Optional.of("holds no Java");
            }
            return feature(home)
                    .filter(version -> version < OLDEST)
                    .map(version -> "is Java " + version + ", which is too old");
        } catch (InvalidPathException e) {
            return Optional.of("holds no Java");
        }
    }

    /** Every JDK says in a small file which one it is. */
    private static Optional<Integer> feature(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
