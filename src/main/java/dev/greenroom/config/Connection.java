package dev.greenroom.config;

import dev.greenroom.base.BaseUrl;
import dev.greenroom.base.Secret;
import dev.greenroom.base.WrongUsage;
import java.util.Objects;

/**
 * Which service is spoken to, and with which key.
 *
 * @param baseUrl where the service listens
 * @param ofFolder whether that address came with the working folder; no key of the person's is sent there then, but the
 *     one that was stored for it
 * @param sandbox whether that is this machine's sandbox; its key is kept apart from the real one
 * @param key {@link Secret#none()} when there is none
 * @param keySource where the key comes from, in words: {@code TAVUS_API_KEY in .env}; empty without a key
 */
public record Connection(BaseUrl baseUrl, boolean ofFolder, boolean sandbox, Secret key, String keySource) {
    private static final String BASE_URL = Variable.TAVUS_BASE_URL.name();

    public Connection {
        Objects.requireNonNull(baseUrl, "baseUrl is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(keySource, "keySource is null");
    }

    /** One whose address did not come with the folder. */
    public Connection(BaseUrl baseUrl, boolean sandbox, Secret key, String keySource) {
        this(baseUrl, false, sandbox, key, keySource);
    }

    /** The name under which a key for this service is stored: a sandbox's port changes, its name does not. */
    public String storageName() {
        return sandbox ? "sandbox" : baseUrl.toString();
    }

    public boolean hasKey() {
        return !key.isBlank();
    }

    /**
     * The same with another key of the person's.
     *
     * @throws WrongUsage when no such key may be sent there
     */
    public Connection withKey(Secret newKey, String source) {
        admit("your key", newKey);
        return with(newKey, source);
    }

    /**
     * Makes sure that a key of the person's may be sent there, before anybody is asked for one.
     *
     * @throws WrongUsage when it may not
     */
    public void admitKey() {
        admit("your key", Secret.of("any"));
    }

    private void admit(String name, Secret newKey) {
        Pairing.check(
                new Given(BASE_URL, baseUrl.toString(), ofFolder),
                new Given(name, newKey.reveal(), false),
                "name it with --base-url");
    }

    /** With a key that may be sent there. */
    Connection with(Secret newKey, String source) {
        return new Connection(baseUrl, ofFolder, sandbox, newKey, source);
    }

    public Connection withoutKey() {
        return with(Secret.none(), "");
    }
}
