package dev.greenroom.config;

import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import dev.greenroom.wire.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings in force. Precedence: option, environment, {@code .env} in the working folder, the user's settings file,
 * default. A blank value counts as not set.
 */
public final class Settings {
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(secret|token|passw|api_?key|credential).*|(.*_)?(key|pass|pwd|auth|access_key_id)");

    private final List<Layer> layers;
    private final Map<String, String> environment;
    private final List<WrongUsage> faults;

    /** One place that values come from; {@code ofFolder} when it came with the working folder. */
    private record Layer(String origin, Map<String, String> values, boolean ofFolder) {
        Layer(String origin, Map<String, String> values) {
            this(origin, values, false);
        }

        boolean holds(String name) {
            return !values.getOrDefault(name, "").isBlank();
        }
    }

    private Settings(List<Layer> layers, Map<String, String> environment, List<WrongUsage> faults) {
        this.layers = List.copyOf(layers);
        this.environment = Map.copyOf(environment);
        this.faults = List.copyOf(faults);
    }

    /**
     * Reads all layers but the options, see {@link #withOptions}.
     *
     * @throws WrongUsage when a file cannot be understood, with its path and line
     */
    public static Settings read(Map<String, String> environment, UserFolders folders) {
        return readWhatCanBeRead(environment, folders).sound();
    }

    /** The same, leaving out a file that cannot be understood; see {@link #faults} and {@link #sound}. */
    public static Settings readWhatCanBeRead(Map<String, String> environment, UserFolders folders) {
        List<Layer> layers = new ArrayList<>(List.of(new Layer("environment", environment)));
        List<WrongUsage> faults = new ArrayList<>();
        for (Path file : List.of(dotEnv(folders), userFile(folders))) {
            try {
                layers.add(new Layer(file.toString(), EnvironmentFile.read(file), file.equals(dotEnv(folders))));
            } catch (WrongUsage e) {
                faults.add(e);
            }
        }
        return new Settings(layers, environment, faults);
    }

    /** What is wrong with files that were left out. */
    public List<WrongUsage> faults() {
        return faults;
    }

    /**
     * These settings, if every file could be understood.
     *
     * @throws WrongUsage when one could not, with its path and line
     */
    public Settings sound() {
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
        return this;
    }

    /** The same with values that came as options, which win over all others. */
    public Settings withOptions(Map<Variable, String> options) {
        Map<String, String> named = new HashMap<>();
        options.forEach((variable, value) -> named.put(variable.name(), value));
        List<Layer> all = new ArrayList<>(layers);
        all.add(0, new Layer("option", Map.copyOf(named)));
        return new Settings(all, environment, faults);
    }

    public static Path dotEnv(UserFolders folders) {
        return folders.working().resolve(".env");
    }

    public static Path userFile(UserFolders folders) {
        return folders.config().resolve("settings.env");
    }

    public Setting get(Variable variable) {
        return holder(variable.name())
                .map(layer -> new Setting(
                        variable, layer.values().get(variable.name()).strip(), layer.origin()))
                .orElseGet(() -> new Setting(variable, variable.defaultValue(), "default"));
    }

    /** A setting by a name that only its module knows; empty when it is not set. */
    public String value(String name) {
        return holder(name).map(layer -> layer.values().get(name)).orElse("");
    }

    /** Where that value comes from: {@code environment} or a file's path; empty when it is not set. */
    public String origin(String name) {
        return holder(name).map(Layer::origin).orElse("");
    }

    private Optional<Layer> holder(String name) {
        return layers.stream().filter(layer -> layer.holds(name)).findFirst();
    }

    /**
     * Lets a key go to an address, both by the names of their settings: see {@link Pairing}.
     *
     * @param otherWay what else than setting both in one place can be done; empty for nothing
     * @throws WrongUsage when the address came with the folder while the key did not
     */
    public void checkPair(String address, String key, String otherWay) {
        String together = "set " + address + " where " + key + " is set";
        Pairing.check(address(address), key(key), otherWay.isEmpty() ? together : together + ", or " + otherWay);
    }

    /** A key, or another secret that is sent somewhere. */
    public Given key(String name) {
        return new Given(
                name, value(name).strip(), holder(name).map(Layer::ofFolder).orElse(false));
    }

    /** An address that secrets are sent to. One that would be the same without the folder is the person's own. */
    public Given address(String name) {
        String text = value(name).strip();
        boolean ofFolder = holder(name).map(Layer::ofFolder).orElse(false);
        return new Given(name, text, ofFolder && !plain(text).equals(plain(withoutFolder(name))));
    }

    private String withoutFolder(String name) {
        return layers.stream()
                .filter(layer -> !layer.ofFolder() && layer.holds(name))
                .findFirst()
                .map(layer -> layer.values().get(name))
                .orElseGet(
                        () -> Variable.named(name).map(Variable::defaultValue).orElse(""));
    }

    /** Spellings of one address. */
    private static String plain(String address) {
        return address.strip().replaceFirst("/+$", "").replaceFirst("/v2$", "");
    }

    /** The values of all variables that are secret by what they are called; a config may put them anywhere. */
    public List<Secret> secrets() {
        return layers.stream()
                .flatMap(layer -> layer.values().entrySet().stream())
                .filter(variable -> SECRET_NAME.matcher(variable.getKey()).matches())
                .map(variable -> Secret.of(variable.getValue().strip()))
                .distinct()
                .toList();
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

    /** The words that are sent. */
    public Vocabulary vocabulary() {
        Setting setting = get(Variable.TAVUS_VOCABULARY);
        return switch (setting.value().toLowerCase(Locale.ROOT)) {
            case "persona" -> Vocabulary.PERSONA;
            case "pal" -> Vocabulary.PAL;
            default ->
                throw new WrongUsage(
                        "TAVUS_VOCABULARY from " + setting.origin() + " is neither persona nor pal: " + setting.value(),
                        "give persona or pal");
        };
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
