package dev.greenroom.config;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the service and the key that are in force. */
public final class Connections {
    private final Settings settings;
    private final KeyStore keys;

    public Connections(Settings settings, UserFolders folders) {
        this.settings = settings;
        this.keys = new KeyStore(folders);
    }

    /**
     * The service of the settings. Its key: the file that was named, else {@code TAVUS_API_KEY}, else the one stored for
     * this very base URL.
     *
     * @param keyFile from {@code --api-key-file}; null when it was not given
     */
    public Connection service(Path keyFile) {
        Setting baseUrl = settings.get(Variable.TAVUS_BASE_URL);
        Connection connection = new Connection(BaseUrl.parse(baseUrl.value()), false, Secret.none(), "");
        Setting key = settings.get(Variable.TAVUS_API_KEY);
        if (keyFile != null) {
            return connection.withKey(KeyFile.read(keyFile), keyFile.toString());
        }
        return key.isSet()
                ? connection.withKey(Secret.of(key.value()), "TAVUS_API_KEY, " + key.origin())
                : stored(connection).orElse(connection);
    }

    /**
     * A sandbox. Its key: the file that was named, else the one stored for the sandbox, else the one it tells itself. The
     * real service's key is never sent there.
     *
     * @param ownKey what the sandbox says its key is
     */
    public Connection sandbox(BaseUrl baseUrl, Secret ownKey, Path keyFile) {
        Connection connection = new Connection(baseUrl, true, Secret.none(), "");
        if (keyFile != null) {
            return connection.withKey(KeyFile.read(keyFile), keyFile.toString());
        }
        return stored(connection).orElseGet(() -> connection.withKey(ownKey, "the sandbox itself"));
    }

    private Optional<Connection> stored(Connection connection) {
        Secret key = keys.key(connection);
        return key.isBlank()
                ? Optional.empty()
                : Optional.of(connection.withKey(key, keys.path().toString()));
    }
}
