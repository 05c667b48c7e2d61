package dev.greenroom.config;

import dev.greenroom.base.WrongUsage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings in force. Precedence: option, environment, {@code .env} in the working folder, the user's settings file,
 * default. A blank value counts as not set.
 */
public final class Settings {
    private final List<Layer> layers;
    private final Map<String, String> environment;

    /** One place that values come from. */
    private record Layer(String origin, Map<String, String> values) {}

    private Settings(List<Layer> layers, Map<String, String> environment) {
        this.layers = List.copyOf(layers);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads all layers.
     *
     * @param options values that came as options of the command line
     * @throws dev.greenroom.base.WrongUsage when a file cannot be understood, with its path and line
     */
    public static Settings read(Map<Variable, String> options, Map<String, String> environment, UserFolders folders) {
        Map<String, String> named = new HashMap<>();
        options.forEach((variable, value) -> named.put(variable.name(), value));
        Path dotEnv = dotEnv(folders);
        Path userFile = userFile(folders);
        return new Settings(
                List.of(
                        new Layer("option", Map.copyOf(named)),
                        new Layer("environment", environment),
                        new Layer(dotEnv.toString(), EnvironmentFile.read(dotEnv)),
                        new Layer(userFile.toString(), EnvironmentFile.read(userFile))),
                environment);
    }

    public static Path dotEnv(UserFolders folders) {
        return folders.working().resolve(".env");
    }

    public static Path userFile(UserFolders folders) {
        return folders.config().resolve("settings.env");
    }

    public Setting get(Variable variable) {
        return layers.stream()
                .filter(layer -> !layer.values().getOrDefault(variable.name(), "").isBlank())
                .findFirst()
                .map(layer -> new Setting(variable, layer.values().get(variable.name()).strip(), layer.origin()))
                .orElseGet(() -> new Setting(variable, variable.defaultValue(), "default"));
    }

    /** A setting by a name that only its module knows; empty when it is not set. */
    public String value(String name) {
        return layers.stream()
                .map(layer -> layer.values().getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Rows of a list in the menu. */
    public int pageSize() {
        Setting setting = get(Variable.GREENROOM_PAGE_SIZE);
        if (!setting.value().matches("[1-9]\\d{0,2}")) {
            throw new WrongUsage(
                    "GREENROOM_PAGE_SIZE from " + setting.origin() + " is not a number of rows: " + setting.value(),
                    "give 1 to 999");
        }
        return Integer.parseInt(setting.value());
    }

    /** Every known setting with its value and origin, secrets masked in their text. */
    public Map<Variable, Setting> all() {
        Map<Variable, Setting> all = new EnumMap<>(Variable.class);
        Arrays.stream(Variable.values()).forEach(variable -> all.put(variable, get(variable)));
        return all;
    }

    /** The process's environment, for what is not a setting: the proxy, the terminal. */
    public Map<String, String> environment() {
        return environment;
    }
}
