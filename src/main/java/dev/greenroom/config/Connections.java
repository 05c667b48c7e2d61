package dev.greenroom.config;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
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
     * @throws WrongUsage when the key may not be sent to that address, see {@link Pairing}
     */
    public Connection service(Path keyFile) {
        BaseUrl baseUrl = BaseUrl.parse(settings.get(Variable.TAVUS_BASE_URL).value());
        boolean ofFolder = settings.address(Variable.TAVUS_BASE_URL.name()).ofFolder();
        Connection connection = new Connection(baseUrl, ofFolder, false, Secret.none(), "");
        Setting key = settings.get(Variable.TAVUS_API_KEY);
        if (keyFile != null) {
            return connection.withKey(KeyFile.read(keyFile), keyFile.toString());
        }
        return key.isSet() ? set(connection, key) : stored(connection).orElse(connection);
    }

    private Connection set(Connection connection, Setting key) {
        settings.checkPair(
                Variable.TAVUS_BASE_URL.name(), Variable.TAVUS_API_KEY.name(), "name that address with --base-url");
        return connection.with(Secret.of(key.value()), "TAVUS_API_KEY, " + key.origin());
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

    /** It was given for this very address, whoever names that now. */
    private Optional<Connection> stored(Connection connection) {
        Secret key = keys.key(connection);
        return key.isBlank()
                ? Optional.empty()
                : Optional.of(connection.with(key, keys.path().toString()));
    }
}
