package dev.greenroom.config;

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

    public Path sandbox() {
        return state.resolve("sandbox");
    }
}
