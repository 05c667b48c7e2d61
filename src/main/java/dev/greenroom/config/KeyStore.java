package dev.greenroom.config;

import dev.greenroom.base.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The keys that {@code auth set} stored, one for each service, in a file that only its owner may read. */
public final class KeyStore {
    private final JsonFile file;

    public KeyStore(UserFolders folders) {
        this.file =
                new JsonFile(folders.config().resolve("keys.json"), "remove the file and run greenroom auth set again");
    }

    public Path path() {
        return file.path();
    }

    /** The key stored for a service; {@link Secret#none()} when there is none. */
    public Secret key(Connection connection) {
        return Secret.of(file.read().path(connection.storageName()).asText(""));
    }

    /** The services that a key is stored for: base URLs, and {@code sandbox}. */
    public List<String> services() {
        List<String> services = new ArrayList<>();
        file.read().fieldNames().forEachRemaining(services::add);
        return List.copyOf(services);
    }

    public void store(Connection connection, Secret key) {
        file.change(keys -> {
            keys.put(connection.storageName(), key.reveal());
            return true;
        });
    }

    /** Forgets the key of a service; says whether there was one. */
    public boolean clear(Connection connection) {
        return file.change(keys -> keys.remove(connection.storageName()) != null);
    }
}
