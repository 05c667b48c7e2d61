package dev.greenroom.config;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import java.util.Objects;

/**
 * Which service is spoken to, and with which key.
 *
 * @param baseUrl where the service listens
 * @param sandbox whether that is this machine's sandbox; its key is kept apart from the real one
 * @param key {@link Secret#none()} when there is none
 * @param keySource where the key comes from, in words: {@code TAVUS_API_KEY in .env}; empty without a key
 */
public record Connection(BaseUrl baseUrl, boolean sandbox, Secret key, String keySource) {
    public Connection {
        Objects.requireNonNull(baseUrl, "baseUrl is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(keySource, "keySource is null");
    }

    /** The name under which a key for this service is stored: a sandbox's port changes, its name does not. */
    public String storageName() {
        return sandbox ? "sandbox" : baseUrl.toString();
    }

    public boolean hasKey() {
        return !key.isBlank();
    }

    public Connection withKey(Secret newKey, String source) {
        return new Connection(baseUrl, sandbox, newKey, source);
    }

    public Connection withoutKey() {
        return new Connection(baseUrl, sandbox, Secret.none(), "");
    }
}
