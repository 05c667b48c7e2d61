package dev.greenroom.cli;

import dev.greenroom.base.Failure;
import dev.greenroom.base.KeyMissing;
import dev.greenroom.client.Proxies;
import dev.greenroom.config.Connection;
import dev.greenroom.config.KeyStore;
import dev.greenroom.config.ModuleSetting;
import dev.greenroom.config.PrivateFile;
import dev.greenroom.config.Setting;
import dev.greenroom.config.Settings;
import dev.greenroom.config.Shown;
import dev.greenroom.config.Variable;
import dev.greenroom.machine.WorkbenchModule;
import dev.greenroom.operation.Durations;
import dev.greenroom.operation.MediaBucket;
import dev.greenroom.operation.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at one thing after another and notes what it finds; a thing that fails is a finding, not an end. */
final class Checkup {
    /** A date has no parts of seconds, and travels. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

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
        new MachineCheck(workbench).findings().forEach(findings::add);
        guarded("Proxy", () -> proxied().ifPresent(way -> fine("Proxy", way)));
    }

    /** A proxy that is in the environment for another purpose surprises people most. */
    private Optional<String> proxied() {
        Proxies proxies = Proxies.from(workbench.settings().environment());
        return reached()
                .map(Connection::baseUrl)
                .flatMap(service -> proxies.before(service)
                        .map(way -> "requests to " + service.authority() + " go through " + way + "; NO_PROXY="
                                + service.host() + " would keep them off it"));
    }

    /** None when the settings name no service that can be spoken to: {@link #key} says why. */
    private Optional<Connection> reached() {
        try {
            return Optional.of(workbench.connection());
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    void modules(List<WorkbenchModule> modules) {
        fine("Modules", modules.stream().map(WorkbenchModule::name).collect(Collectors.joining(", ")));
    }

    /** What modules have declared; a module that fails to is a finding too. */
    void settingsOf(List<WorkbenchModule> modules) {
        for (WorkbenchModule module : modules) {
            try {
                module.settings().forEach(setting -> ofModule(module, setting));
            } catch (RuntimeException | LinkageError e) {
                note(
                        "Module " + module.name(),
                        "cannot say which settings it has: " + e,
                        "ask its author, or switch it off with GREENROOM_MODULES_OFF=" + module.name());
            }
        }
    }

    private void ofModule(WorkbenchModule module, ModuleSetting setting) {
        String value = workbench.settings().value(setting.name()).strip();
        if (!value.isEmpty()) {
            note(
                    setting.name(),
                    setting.shown(value) + " (" + workbench.settings().origin(setting.name()) + ", for the module "
                            + module.name() + ")",
                    setting.advice().apply(value));
        }
        if (!setting.address().isEmpty()) {
            guarded(setting.name(), () -> workbench.settings().checkPair(setting.address(), setting.name(), ""));
        }
    }

    void settings() {
        workbench.settings().faults().forEach(fault -> note("Settings", fault.getMessage(), fault.hint()));
        guarded("GREENROOM_PAGE_SIZE", () -> workbench.settings().pageSize());
        guarded("TAVUS_VOCABULARY", () -> workbench.settings().vocabulary());
        for (Variable place : List.of(Variable.GREENROOM_S3_ENDPOINT, Variable.GREENROOM_S3_BUCKET)) {
            guarded(place.name(), () -> MediaBucket.checkKeys(workbench.settings(), place));
        }
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
                    connection.hasKey() ? "" : keyAdvice(connection));
        });
    }

    /** A key goes to the service that it was stored for and nowhere else, which looks like a lost key. */
    private String keyAdvice(Connection connection) {
        List<String> others = new KeyStore(workbench.folders())
                .services().stream()
                        .filter(service -> !service.equals(connection.storageName()))
                        .map(Shown::address)
                        .toList();
        return others.isEmpty()
                ? KeyMissing.HINT
                : "a key is stored for " + String.join(", ", others) + ", but none for " + connection.storageName()
                        + ": check TAVUS_BASE_URL, or " + KeyMissing.HINT;
    }

    void service() {
        guarded("Service", () -> reached().filter(Connection::hasKey).ifPresent(this::service));
    }

    private void service(Connection connection) {
        Optional<Instant> time = workbench.tavus().checkKey();
        fine("Service", connection.baseUrl() + " answers and accepts the key");
        time.filter(now -> !connection.baseUrl().isLoopback()).ifPresent(this::clock);
    }

    /** A service on this machine goes by the same clock. */
    private void clock(Instant service) {
        Duration off = Duration.between(service, workbench.clock().instant());
        boolean fine = off.abs().compareTo(TOLERANCE) <= 0;
        note(
                "Clock",
                fine
                        ? "agrees with the service's"
                        : Durations.text(Duration.ofSeconds(off.abs().toSeconds()))
                                + (off.isNegative() ? " behind" : " ahead of") + " the service's",
                fine ? "" : "set this machine's clock: certificates and signed links go by it");
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
