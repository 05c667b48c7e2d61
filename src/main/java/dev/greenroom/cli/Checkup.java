package dev.greenroom.cli;

import dev.greenroom.base.Failure;
import dev.greenroom.config.Connection;
import dev.greenroom.config.KeyStore;
import dev.greenroom.config.PrivateFile;
import dev.greenroom.config.Setting;
import dev.greenroom.config.Settings;
import dev.greenroom.config.Shown;
import dev.greenroom.operation.Workbench;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks at one thing after another and notes what it finds; a thing that fails is a finding, not an end. */
final class Checkup {
    private final Workbench workbench;
    private final List<Finding> findings = new ArrayList<>();

    /** @param advice what to do about it; empty when it is fine */
    record Finding(String subject, String value, String advice) {
        boolean isFine() {
            return advice.isEmpty();
        }
    }

    Checkup(Workbench workbench) {
        this.workbench = workbench;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void machine() {
        Map<String, String> environment = workbench.settings().environment();
        fine("Java", Runtime.version() + " at " + System.getProperty("java.home"));
        fine("System", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        String locale = environment.getOrDefault("GREENROOM_LOCALE", "");
        boolean unicode = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
                .name()
                .equals("UTF-8");
        if (!locale.isEmpty()) {
            note(
                    "Locale",
                    locale + ", not UTF-8",
                    "set LANG=C.UTF-8 or another UTF-8 locale; bin/greenroom did so for this run");
        } else {
            note(
                    "Locale",
                    unicode ? "UTF-8" : System.getProperty("sun.jnu.encoding"),
                    unicode ? "" : "start it through bin/greenroom, or set LC_ALL=C.UTF-8");
        }
        for (String proxy : List.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")) {
            String value =
                    environment.getOrDefault(proxy, environment.getOrDefault(proxy.toLowerCase(Locale.ROOT), ""));
            if (!value.isEmpty()) {
                fine(proxy, Shown.address(value));
            }
        }
    }

    void modules(List<String> names) {
        fine("Modules", String.join(", ", names));
    }

    void settings() {
        guarded("GREENROOM_PAGE_SIZE", () -> workbench.settings().pageSize());
        guarded("TAVUS_VOCABULARY", () -> workbench.settings().vocabulary());
        for (Setting setting : workbench.settings().all().values()) {
            if (setting.isSet()) {
                fine(setting.variable().name(), setting + " (" + setting.origin() + ")");
            }
        }
        Path dotEnv = Settings.dotEnv(workbench.folders());
        if (PrivateFile.othersMayRead(dotEnv)) {
            note(".env", dotEnv + " can be read by others", "chmod 600 " + dotEnv);
        }
    }

    void folders() {
        folder("Settings folder", workbench.folders().config());
        folder("State folder", workbench.folders().state());
        folder("Modules folder", workbench.folders().modules());
    }

    private void folder(String subject, Path folder) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean usable = existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
        String state = Files.exists(folder) ? "" : " (not there yet)";
        note(
                subject,
                folder + state,
                usable ? "" : "it cannot be written; set HOME or the XDG variables to a folder of yours");
    }

    void key() {
        guarded("API key", () -> {
            Connection connection = workbench.connection();
            Path stored = new KeyStore(workbench.folders()).path();
            if (PrivateFile.othersMayRead(stored)) {
                note("Stored keys", stored + " can be read by others", "chmod 600 " + stored);
            }
            note(
                    "API key",
                    connection.hasKey() ? connection.key().tail() + " from " + connection.keySource() : "not set",
                    connection.hasKey() ? "" : "run greenroom auth set, or set TAVUS_API_KEY");
        });
    }

    void service() {
        guarded("Service", () -> {
            Connection connection = workbench.connection();
            if (connection.hasKey()) {
                workbench.tavus().checkKey();
                fine("Service", connection.baseUrl() + " answers and accepts the key");
            }
        });
    }

    private void guarded(String subject, Runnable check) {
        try {
            check.run();
        } catch (Failure e) {
            note(subject, e.getMessage(), e.hint().isEmpty() ? "see above" : e.hint());
        }
    }

    private void fine(String subject, String value) {
        note(subject, value, "");
    }

    private void note(String subject, String value, String advice) {
        findings.add(new Finding(subject, value, advice));
    }
}
