package dev.greenroom.config;

import dev.greenroom.base.WrongUsage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user's folders, by the XDG rules.
 *
 * @param working where the program was started
 * @param config settings and keys
 * @param state what the program remembers: the sandbox, descriptions, its own log
 * @param data what the user adds: module jars
 * @param cache what can be made again
 */
public record UserFolders(Path working, Path config, Path state, Path data, Path cache) {
    private static final String NAME = "greenroom";

    /** Finds the folders from the environment; none is made before something is written to it. */
    public static UserFolders of(Map<String, String> environment, Path working) {
        String userHome = System.getProperty("user.home", working.toString());
        Path home = Path.of(environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", userHome)));
        return new UserFolders(
                working,
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")));
    }

    /** The XDG rules say that a relative path is to be ignored. */
    private static Path folder(Map<String, String> environment, String variable, Path fallback) {
        String value = environment.getOrDefault(variable, "");
        Path base = !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : fallback;
        return base.resolve(NAME);
    }

    public Path modules() {
        return data.resolve("modules");
    }

    /**
     * Where calls are logged: the folder that is set, else {@code logs/} where somebody works on configs, else with the
     * state.
     *
     * @throws WrongUsage when the setting is no path
     */
    public Path logs(Settings settings) {
        String named = settings.get(Variable.GREENROOM_LOG_DIR).value();
        try {
            if (!named.isEmpty()) {
                return working.resolve(named);
            }
        } catch (InvalidPathException e) {
            throw new WrongUsage("GREENROOM_LOG_DIR is not a path: " + named, "name a folder", 0, e);
        }
        boolean project = Files.isDirectory(working.resolve("configs")) || Files.isDirectory(working.resolve("logs"));
        return (project ? working : state).resolve("logs");
    }

    /** Where the receiver keeps what was called back. */
    public Path callbacks(Settings settings) {
        return logs(settings).resolve("webhook");
    }

    public Path sandbox() {
        return state.resolve("sandbox");
    }
}
