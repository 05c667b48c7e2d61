package dev.greenroom.cli;

import dev.greenroom.cli.Checkup.Finding;
import dev.greenroom.config.Shown;
import dev.greenroom.operation.Workbench;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java and the system that the program runs on. */
final class MachineCheck {
    private static final int OLDEST_JAVA = 17;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d{1,3})");

    private final Map<String, String> environment;

    MachineCheck(Workbench workbench) {
        this.environment = workbench.settings().environment();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(fine("Java", Runtime.version() + " at " + System.getProperty("java.home")));
        oldJava().ifPresent(findings::add);
        findings.add(fine("System", System.getProperty("os.name") + " " + System.getProperty("os.version")));
        findings.add(locale());
        for (String proxy : List.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")) {
            String value =
                    environment.getOrDefault(proxy, environment.getOrDefault(proxy.toLowerCase(Locale.ROOT), ""));
            if (!value.isEmpty()) {
                findings.add(fine(proxy, Shown.address(value)));
            }
        }
        return findings;
    }

    private static Finding fine(String subject, String value) {
        return new Finding(subject, value, "");
    }

    /** The launcher passes an old one over without a word; another way to start would not. */
    private Optional<Finding> oldJava() {
        String home = environment.getOrDefault("JAVA_HOME", "");
        return feature(home)
                .filter(version -> version < OLDEST_JAVA)
                .map(version -> new Finding(
                        "JAVA_HOME",
                        home + " is Java " + version,
                        "it is too old and passed over; set JAVA_HOME to " + OLDEST_JAVA + " or newer"));
    }

    /** Every JDK says in a small file which one it is. */
    private static Optional<Integer> feature(String home) {
        if (home.isEmpty()) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(Path.of(home, "release")));
            return version.find() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Finding locale() {
        String locale = environment.getOrDefault("GREENROOM_LOCALE", "");
        if (!locale.isEmpty()) {
            return new Finding(
                    "Locale",
                    locale + ", not UTF-8",
                    "set LANG=C.UTF-8 or another UTF-8 locale; bin/greenroom did so for this run");
        }
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        boolean unicode = Charset.forName(encoding).name().equals("UTF-8");
        return unicode
                ? fine("Locale", "UTF-8")
                : new Finding("Locale", encoding, "start it through bin/greenroom, or set LC_ALL=C.UTF-8");
    }
}
