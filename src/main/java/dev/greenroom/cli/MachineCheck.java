package dev.greenroom.cli;

import dev.greenroom.cli.Checkup.Finding;
import dev.greenroom.config.Shown;
import dev.greenroom.operation.Workbench;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The system that the program runs on, and its Java. */
final class MachineCheck {
    private final Map<String, String> environment;

    MachineCheck(Workbench workbench) {
        this.environment = workbench.settings().environment();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(new JavaCheck(environment).findings());
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
